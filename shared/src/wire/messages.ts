import { z } from 'zod';
import { EpochId, IsoTime, NodeName } from './names.ts';

const Count = z.int().min(0).max(1000);
const MonoMs = z.int().min(0);

/** What every event is wrapped in: who counted it, as which number, when, and whether that clock can be trusted. */
export const Envelope = <T extends z.ZodType>(body: T) =>
  z.strictObject({
    v: z.literal(1),
    epoch: EpochId.meta({ description: "One life of the node's outbox" }),
    seq: z.int().min(1).meta({ description: 'From 1 without a gap within the epoch' }),
    at: IsoTime,
    mono: MonoMs.meta({ description: 'Milliseconds since boot' }),
    boot: z.string().min(1).max(64),
    clock: z.enum(['synced', 'unsynced']),
    body,
  });

/** People who passed a gate together. `sources` holds the raw count of each sensor that saw them. */
export const Crossing = z.strictObject({
  gate: NodeName,
  direction: z.enum(['in', 'out']),
  count: z.int().min(1).max(50),
  confidence: z.number().min(0).max(1),
  sources: z.strictObject({ beam: Count.optional(), camera: Count.optional(), thermal: Count.optional() }),
  staff: z.boolean().optional(),
});

export const Reading = z.strictObject({
  peripheral: z.string().min(1).max(64),
  kind: z.enum([
    'temperature',
    'humidity',
    'battery',
    'weight',
    'button',
    'contact',
    'illuminance',
    'motion',
    'pressure',
  ]),
  value: z.number(),
  unit: z.string().max(16),
});

export const Scan = z.strictObject({
  peripheral: z.string().min(1).max(64),
  format: z.string().max(32).optional(),
  text: z.string().min(1).max(512),
});

export const Coverage = z.strictObject({
  gate: NodeName,
  from: IsoTime,
  to: IsoTime,
  verdict: z.enum(['seeing', 'blind', 'unknown']),
});

export const Gap = z.strictObject({
  fromSeq: z.int().min(1),
  toSeq: z.int().min(1),
  reason: z.string().min(1).max(128),
});

export const Tray = z.strictObject({
  items: z
    .array(
      z.strictObject({
        candidates: z.array(z.strictObject({ variantId: z.uuid(), score: z.number().min(0).max(1) })).max(5),
        box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      }),
    )
    .max(40),
  count: Count,
});

export const Presence = z.strictObject({
  state: z.enum(['online', 'stopped', 'offline']),
  boot: z.string().min(1).max(64),
  version: z.string().max(32),
});

export const Verdict = z.enum(['ok', 'degraded', 'blind', 'unknown']);

/** Earlier boots that a node names at most. */
export const maxEarlierBoots = 32;

export const Health = z.strictObject({
  at: IsoTime,
  uptimeMs: MonoMs,
  sensors: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        kind: z.string().max(32),
        verdict: Verdict,
        lastSeen: IsoTime.nullable(),
        detail: z.string().max(256).optional(),
        advice: z
          .enum(['calibrate'])
          .optional()
          .meta({ description: 'What a person should do about it: the other sensors of its gate outvote it' }),
      }),
    )
    .max(64),
  temperatureC: z.number().nullable(),
  throttled: z.boolean().nullable(),
  diskFreeBytes: z.int().min(0).nullable(),
  outbox: z.strictObject({
    depth: z.int().min(0),
    bytes: z.int().min(0),
    dropped: z.int().min(0),
    written: z
      .strictObject({ bytes: z.int().min(0), syncs: z.int().min(0) })
      .optional()
      .meta({ description: 'What the outbox has written to the card since the node started' }),
    boots: z
      .array(z.strictObject({ boot: z.string().min(1).max(64), untilMono: MonoMs }))
      .max(maxEarlierBoots)
      .optional()
      .meta({
        description: 'Earlier boots that events on the card are from, newest first, and how long each lasted at least',
      }),
  }),
  clock: z.enum(['synced', 'unsynced']),
});

export const Desired = z.strictObject({ version: z.int().min(1), config: z.record(z.string(), z.unknown()) });

export const Reported = z.strictObject({
  version: z.int().min(0),
  state: z.enum(['applied', 'refused']),
  reasons: z.array(z.string().max(512)).max(32).optional(),
});

export const commandNames = [
  'identify',
  'selftest',
  'calibrate',
  'recognise',
  'print',
  'open-drawer',
  'restart',
] as const;

export const Command = z.looseObject({ requestId: z.uuid(), expiresAt: IsoTime });

export const Reply = z.strictObject({
  requestId: z.uuid(),
  ok: z.boolean(),
  detail: z.string().max(1024).optional(),
  result: z.unknown().optional(),
});

const PixelLine = z.strictObject({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });

/** Outlines only: runs of a binary mask, never a pixel's brightness. */
export const Preview = z.strictObject({
  gate: NodeName,
  sensor: NodeName.optional(),
  width: z.int().min(1).max(640),
  height: z.int().min(1).max(480),
  runs: z
    .array(z.int().min(0))
    .max(20_000)
    .meta({ description: 'Run lengths of background and foreground in turn, row by row' }),
  tracks: z.array(z.strictObject({ id: z.int(), x: z.number(), y: z.number() })).max(64),
  scale: z
    .number()
    .positive()
    .optional()
    .meta({ description: "Pixels of the camera's own picture to one of the mask" }),
  line: PixelLine.optional().meta({ description: "The gate line in use, in the camera's own pixels" }),
  inDirection: z.enum(['up', 'down', 'left', 'right']).optional(),
});

/** How often a node shows outlines at most, and for how long after it was last asked to. */
export const previewLimits = { everyMs: 200, longestWatchSeconds: 120 } as const;

/** What `calibrate` asks of a door node; one of them. Without any it goes to the sensor that knows what to do. */
export const Calibrate = z.union([
  z.strictObject({
    watch: z.boolean(),
    seconds: z.int().min(1).max(previewLimits.longestWatchSeconds).default(60),
    sensor: NodeName.optional(),
  }),
  z.strictObject({ describe: z.literal(true) }),
  z.strictObject({
    walk: z.enum(['in', 'out']),
    gate: NodeName,
    seconds: z.int().min(5).max(120).default(30).meta({ description: 'How long to wait for the first step' }),
  }),
]);

/** What a walk through a gate showed. A sensor that could not see is not judged. */
export const WalkOutcome = z.strictObject({
  gate: NodeName,
  direction: z.enum(['in', 'out']),
  passed: z.boolean(),
  counted: z.strictObject({ in: Count, out: Count }),
  sensors: z.array(z.strictObject({ sensor: NodeName, in: Count, out: Count, passed: z.boolean().nullable() })).max(16),
});

export type Crossing = z.infer<typeof Crossing>;
export type Reading = z.infer<typeof Reading>;
export type Scan = z.infer<typeof Scan>;
export type Coverage = z.infer<typeof Coverage>;
export type Gap = z.infer<typeof Gap>;
export type Tray = z.infer<typeof Tray>;
export type Presence = z.infer<typeof Presence>;
export type Health = z.infer<typeof Health>;
export type Verdict = z.infer<typeof Verdict>;
export type Desired = z.infer<typeof Desired>;
export type Reported = z.infer<typeof Reported>;
export type Command = z.infer<typeof Command>;
export type Reply = z.infer<typeof Reply>;
export type Preview = z.infer<typeof Preview>;
export type Calibrate = z.output<typeof Calibrate>;
export type WalkOutcome = z.infer<typeof WalkOutcome>;

export interface Envelope<Body> {
  v: 1;
  epoch: string;
  seq: number;
  at: string;
  mono: number;
  boot: string;
  clock: 'synced' | 'unsynced';
  body: Body;
}

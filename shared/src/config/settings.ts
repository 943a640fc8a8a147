import { z } from 'zod';
import { WalkOutcome } from '../wire/messages.ts';
import { IsoTime, NodeName } from '../wire/names.ts';
import { PaymentSettings } from './payment-settings.ts';
import { FirstProfile } from './shop-profile.ts';

const Port = z.int().min(0).max(65535);

/** The hub's config file (YAML). Every key has a default, so an empty file is a valid shop. */
export const HubConfig = z.strictObject({
  version: z.literal(1).default(1).meta({ description: 'Version of this file' }),
  shop: NodeName.default('shop').meta({ description: 'Name of the shop in every topic' }),
  dataDir: z.string().min(1).default('./data').meta({ description: 'Where the databases, pictures and keys lie' }),
  http: z
    .strictObject({
      port: Port.default(8080).meta({ description: 'Plain HTTP, on this machine only' }),
      httpsPort: Port.default(8443).meta({ description: "HTTPS with the shop's own CA, for the shop's network" }),
      hostNames: z
        .array(z.string().min(1))
        .default([])
        .meta({ description: 'Further names and addresses the hub is called by' }),
    })
    .prefault({}),
  mqtt: z
    .strictObject({
      port: Port.default(1883).meta({ description: 'Plain MQTT, on this machine only' }),
      mqttsPort: Port.default(8883).meta({ description: "MQTT over TLS with the shop's own CA" }),
    })
    .prefault({}),
  shopProfile: FirstProfile.prefault({}).meta({
    description: 'What the shop is when its data folder is new; later it is changed at the desk',
  }),
  payments: PaymentSettings.prefault({}),
  backup: z
    .strictObject({
      folder: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .meta({ description: 'Where the hub puts a backup each night; null: nowhere' }),
      removable: z
        .boolean()
        .default(false)
        .meta({ description: 'The folder is on a USB stick or a share: written to only while that is there' }),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use HH:MM, e.g. 03:30')
        .default('03:30')
        .meta({ description: 'When, on the shop’s clock; a night that was missed is made up for' }),
      keep: z
        .strictObject({
          daily: z.int().min(1).max(366).default(7).meta({ description: 'Days whose newest backup is kept' }),
          weekly: z.int().min(0).max(520).default(4).meta({ description: 'Weeks whose newest backup is kept' }),
          monthly: z.int().min(0).max(120).default(12).meta({ description: 'Months whose newest backup is kept' }),
        })
        .prefault({}),
    })
    .prefault({}),
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') }).prefault({}),
});

export type HubConfig = z.output<typeof HubConfig>;

/** What the last walk test of a gate showed, who made it and when. */
export const Commissioned = z.strictObject({
  gate: NodeName,
  at: IsoTime,
  by: z.string().min(1).max(64),
  passed: z.boolean(),
  walks: z.array(WalkOutcome.omit({ gate: true })).max(8),
});

export type Commissioned = z.output<typeof Commissioned>;

/** A node's config file. Each sensor's own keys are checked by the schema of its kind. */
export const NodeConfigFile = z.strictObject({
  version: z.literal(1).default(1),
  shop: NodeName,
  node: NodeName,
  role: z.enum(['door', 'counter', 'kiosk']),
  hub: z.strictObject({
    url: z.string().regex(/^mqtts?:\/\/[^/]+$/, 'use mqtt://host:port or mqtts://host:port'),
    secretFile: z
      .string()
      .min(1)
      .meta({ description: 'File with the secret that `lintel node add` printed, mode 0600' }),
    caFile: z.string().optional().meta({ description: "The shop's CA certificate, for mqtts" }),
  }),
  dataDir: z.string().min(1).default('./data').meta({ description: 'Where the outbox lies' }),
  sensors: z.array(z.looseObject({ id: NodeName, kind: z.string().min(1) })).default([]),
  commissioned: z
    .array(Commissioned)
    .max(16)
    .default([])
    .meta({ description: 'Walk tests, written by `lintel calibrate` and the technician page' }),
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') }).prefault({}),
});

export type NodeConfigFile = z.output<typeof NodeConfigFile>;

import type { Coverage, Crossing, Envelope } from '@lintel/shared/wire/messages';
import type { OutboxRecord } from './record.ts';

/** What is given up when the outbox is full, in this order. Totals of footfall are never given up. */
export const shrinkSteps = ['telemetry', 'tray', 'minutes', 'hours', 'days'] as const;
export type ShrinkStep = (typeof shrinkSteps)[number];

const bucketMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const maxCount = 50;
const maxSource = 1000;

/** Records kept (some with new content), and how many were given up. */
export interface Shrunk<R extends OutboxRecord> {
  kept: R[];
  dropped: number;
}

/**
 * Makes `records` (one epoch, ascending) smaller by one step. They must never have been sent: some keep their number with
 * new content. The first number given up becomes an `event/gap` record that names all of them, so nothing goes silently.
 */
export function shrink<R extends OutboxRecord>(records: readonly R[], step: ShrinkStep): Shrunk<R> {
  const thinned =
    step === 'telemetry'
      ? mergeCoverage(records.filter((record) => !isTelemetry(record)))
      : step === 'tray'
        ? records.filter((record) => record.channel !== 'event/tray')
        : mergeCrossings(records, bucketMs[step]);
  const left = new Set(thinned.map((record) => record.seq));
  const given = records.filter((record) => !left.has(record.seq));
  if (given.length === 0) return { kept: [...records], dropped: 0 };
  const gap = gapInPlaceOf(given[0], given[given.length - 1].seq, `outbox full: ${reasons[step]} (${given.length})`);
  const kept = [...thinned, gap].sort((a, b) => a.seq - b.seq);
  return { kept, dropped: given.length };
}

const reasons: Record<ShrinkStep, string> = {
  telemetry: 'readings and scans dropped, coverage merged',
  tray: 'tray pictures dropped',
  minutes: 'crossings merged into totals per minute',
  hours: 'crossings merged into totals per hour',
  days: 'crossings merged into totals per day',
};

function isTelemetry(record: OutboxRecord): boolean {
  return record.channel === 'event/reading' || record.channel === 'event/scan';
}

function gapInPlaceOf<R extends OutboxRecord>(record: R, toSeq: number, reason: string): R {
  const envelope = { ...JSON.parse(record.json), body: { fromSeq: record.seq, toSeq, reason } };
  return { ...record, channel: 'event/gap', json: JSON.stringify(envelope) };
}

/** Joins windows of one gate and verdict that touch; the first keeps its number. */
function mergeCoverage<R extends OutboxRecord>(records: readonly R[]): R[] {
  const kept: R[] = [];
  const open = new Map<string, number>();
  for (const record of records) {
    if (record.channel !== 'event/coverage') {
      kept.push(record);
      continue;
    }
    const next = JSON.parse(record.json) as Envelope<Coverage>;
    const key = `${next.body.gate} ${next.boot} ${next.clock}`;
    const index = open.get(key);
    const first = index === undefined ? null : (JSON.parse(kept[index].json) as Envelope<Coverage>);
    if (index !== undefined && first && first.body.verdict === next.body.verdict && first.body.to === next.body.from) {
      const body = { ...first.body, to: next.body.to };
      kept[index] = { ...kept[index], json: JSON.stringify({ ...next, seq: first.seq, body }) };
    } else {
      open.set(key, kept.length);
      kept.push(record);
    }
  }
  return kept;
}

/** Joins crossings of one gate, direction and time bucket, at most 50 people to a record. */
function mergeCrossings<R extends OutboxRecord>(records: readonly R[], widthMs: number): R[] {
  const kept: R[] = [];
  const groups = new Map<string, R[]>();
  for (const record of records) {
    if (record.channel !== 'event/crossing') {
      kept.push(record);
      continue;
    }
    const { body, at, mono, boot, clock } = JSON.parse(record.json) as Envelope<Crossing>;
    const bucket = Math.floor((clock === 'synced' ? Date.parse(at) : mono) / widthMs);
    const key = `${body.gate} ${body.direction} ${body.staff === true} ${boot} ${clock} ${bucket}`;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  for (const group of groups.values()) kept.push(...mergeGroup(group));
  return kept.sort((a, b) => a.seq - b.seq);
}

function mergeGroup<R extends OutboxRecord>(group: readonly R[]): R[] {
  const kept: { record: R; envelope: Envelope<Crossing> }[] = [];
  for (const record of group) {
    const envelope = JSON.parse(record.json) as Envelope<Crossing>;
    const open = kept[kept.length - 1];
    const joined = open && join(open.envelope.body, envelope.body);
    if (joined) open.envelope.body = joined;
    else kept.push({ record, envelope });
  }
  return kept.map(({ record, envelope }) => ({ ...record, json: JSON.stringify(envelope) }));
}

function join(a: Crossing, b: Crossing): Crossing | null {
  const count = a.count + b.count;
  const sources: Crossing['sources'] = { ...a.sources };
  for (const [source, n] of Object.entries(b.sources) as ['beam' | 'camera' | 'thermal', number][]) {
    sources[source] = (sources[source] ?? 0) + n;
  }
  if (count > maxCount || Object.values(sources).some((n) => n > maxSource)) return null;
  return { ...a, count, confidence: (a.confidence * a.count + b.confidence * b.count) / count, sources };
}

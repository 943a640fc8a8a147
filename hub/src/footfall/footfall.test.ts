import type { Crossing } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from './batch.ts';
import { quarantine, record as recordBatch } from './commands.ts';
import type { ReadEvent } from './read-event.ts';
import { FootfallService } from './service.ts';

const noon = Date.parse('2026-11-21T04:00:00.000Z');
let now = noon;
const clock = { now: () => now, mono: () => now, after: () => () => {} };
let storage: InlineStorage;
let footfall: FootfallService;

beforeEach(() => {
  now = noon;
  storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
  footfall = new FootfallService({ storage, clock, timeZone: 'Asia/Taipei' });
});

type Arrived = ReadEvent & { node: string; receivedAt: number };

/** Events as they come from the wire. */
const pack = (events: readonly Arrived[]) =>
  packBatch(
    events.map(({ node, channel, receivedAt, envelope }) => ({
      node,
      channel,
      receivedAt,
      payload: new TextEncoder().encode(JSON.stringify(envelope)),
    })),
  );
const record = (store: InlineStorage, events: readonly Arrived[]) => store.submit(recordBatch, pack(events));

const iso = (ms: number) => new Date(ms).toISOString();

function crossing(seq: number, over: Partial<Crossing> = {}, at = now, epoch = '0123456789abcdef'): Arrived {
  const body: Crossing = { gate: 'door', direction: 'in', count: 1, confidence: 0.9, sources: { beam: 1 }, ...over };
  const envelope = { v: 1 as const, epoch, seq, at: iso(at), mono: 1, boot: 'b', clock: 'synced' as const, body };
  return { node: 'door-1', receivedAt: now, channel: 'event/crossing', envelope };
}

function coverage(seq: number, from: number, to: number, verdict: 'seeing' | 'blind' = 'seeing'): Arrived {
  const { envelope, ...rest } = crossing(seq);
  return {
    ...rest,
    channel: 'event/coverage',
    envelope: { ...envelope, body: { gate: 'door', from: iso(from), to: iso(to), verdict } },
  } as Arrived;
}

describe('footfall', () => {
  it('stores each event once, whatever is sent again and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), { minLength: 1 }),
        async (batches) => {
          const store = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
          for (const batch of batches)
            await record(
              store,
              batch.map((seq) => crossing(seq)),
            );
          const distinct = new Set(batches.flat()).size;
          expect(store.read.get('SELECT count(*) AS n FROM event')).toEqual({ n: distinct });
          for (const minutes of [1, 15, 60, 1440]) {
            expect(store.read.get('SELECT sum(countIn) AS n FROM rollup WHERE minutes = ?', minutes)).toEqual({
              n: distinct,
            });
          }
          store.close();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('counts today in the shop’s own day, by gate, and never below nobody', async () => {
    const yesterday = Date.parse('2026-11-20T15:59:00.000Z');
    await record(storage, [
      crossing(1, { count: 3 }, yesterday),
      crossing(2, { count: 2 }),
      crossing(3, { direction: 'out' }),
      crossing(4, { gate: 'back', direction: 'out', count: 5 }),
    ]);
    const today = footfall.now();
    expect(today).toMatchObject({ in: 2, out: 6, occupancy: 0 });
    expect(today.gates.map(({ gate, in: came, out }) => [gate, came, out])).toEqual([
      ['back', 0, 5],
      ['door', 2, 1],
    ]);
  });

  it('puts a late event into the bucket of its own time', async () => {
    await record(storage, [crossing(1, {}, noon - 3 * 3_600_000)]);
    const series = footfall.series({ bucket: '1h', from: iso(noon - 4 * 3_600_000), to: iso(noon) });
    expect(series.map((item) => item.in)).toEqual([0, 1, 0, 0]);
  });

  it('says what nobody saw instead of showing an empty shop', async () => {
    const start = noon - 3_600_000;
    await record(storage, [
      coverage(1, start, start + 1_800_000),
      coverage(2, start + 1_800_000, start + 2_700_000, 'blind'),
    ]);
    const series = footfall.series({ bucket: '15m', from: iso(start), to: iso(noon - 900_000) });
    expect(series.map((item) => item.unknownSeconds)).toEqual([0, 0, 900]);
  });

  it('shows a day of the shop, not of Greenwich', async () => {
    await record(storage, [
      crossing(1, {}, Date.parse('2026-11-20T15:30:00Z')),
      crossing(2, {}, Date.parse('2026-11-20T16:30:00Z')),
    ]);
    const days = footfall.series({ bucket: '1d', from: '2026-11-20T00:00:00.000Z', to: iso(noon) });
    expect(days.map(({ start, in: came }) => [start, came])).toEqual([
      ['2026-11-19T16:00:00.000Z', 1],
      ['2026-11-20T16:00:00.000Z', 1],
    ]);
  });

  it('knows how many events are missing, until they come or are given up', async () => {
    await record(storage, [crossing(1), crossing(5)]);
    expect(footfall.nodeCounters('door-1').missingEvents).toBe(3);
    await record(storage, [crossing(3)]);
    expect(footfall.nodeCounters('door-1').missingEvents).toBe(2);
    const { envelope, ...rest } = crossing(6);
    const gap = {
      ...rest,
      channel: 'event/gap',
      envelope: { ...envelope, body: { fromSeq: 2, toSeq: 4, reason: 'outbox full' } },
    } as Arrived;
    await record(storage, [gap]);
    expect(footfall.nodeCounters('door-1').missingEvents).toBe(0);
  });

  it('keeps staff out of the visitors but stores what was seen', async () => {
    await record(storage, [crossing(1, { staff: true })]);
    expect(footfall.now().in).toBe(0);
    expect(storage.read.get('SELECT count(*) AS n FROM event')).toEqual({ n: 1 });
  });

  it('bounds the quarantine of a node', async () => {
    for (let i = 0; i < 1010; i++) {
      await storage.submit(quarantine, {
        node: 'door-1',
        topic: 't',
        reason: 'not JSON',
        sha256: 'x',
        head: new Uint8Array(3),
        receivedAt: now,
      });
    }
    expect(storage.read.get('SELECT count(*) AS n FROM quarantine')).toEqual({ n: 1000 });
    expect(footfall.nodeCounters('door-1').quarantined).toBe(1010);
  });

  it('refuses a range that makes no sense', () => {
    expect(() => footfall.series({ bucket: '1m', from: iso(noon), to: iso(noon - 1) })).toThrow('later');
    expect(() => footfall.series({ bucket: '1m', from: iso(0), to: iso(noon) })).toThrow('buckets');
  });
});

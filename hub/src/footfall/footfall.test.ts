import type { Crossing } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { command, type Tx } from '../database/storage.ts';
import { type Batch, packBatch } from './batch.ts';
import { quarantine, record as recordBatch } from './commands.ts';
import { correct } from './correction-commands.ts';
import { envelope, oneIn } from './envelope.fixture.ts';
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
  footfall = new FootfallService({ storage, clock, place: { timeZone: 'Asia/Taipei' } });
});

type Arrived = ReadEvent & { node: string; receivedAt: number; running?: string };

/** Events as they come from the wire. */
const pack = (events: readonly Arrived[]) =>
  packBatch(
    events.map(({ node, channel, receivedAt, running, envelope }) => ({
      node,
      channel,
      receivedAt,
      running,
      payload: new TextEncoder().encode(JSON.stringify(envelope)),
    })),
  );
const record = (store: InlineStorage, events: readonly Arrived[]) => store.submit(recordBatch, pack(events));

/** Records a batch and then fails. */
const spoil = command('test.spoil', (tx: Tx, batch: Batch): void => {
  recordBatch.run(tx, batch);
  throw new Error('too late');
});

const iso = (ms: number) => new Date(ms).toISOString();

function crossing(seq: number, over: Partial<Crossing> = {}, at = now, epoch = '0123456789abcdef'): Arrived {
  const said = envelope(seq, at, { ...oneIn, ...over }, { epoch });
  return { node: 'door-1', receivedAt: now, channel: 'event/crossing', envelope: said };
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

  it('does not call the time before a gate was built unknown', async () => {
    const start = noon - 3_600_000;
    await record(storage, [coverage(1, start, noon - 900_000), { ...crossing(2, { gate: 'new' }, noon - 1_800_000) }]);
    const series = footfall.series({ bucket: '15m', from: iso(start), to: iso(noon - 900_000) });
    expect(series.map((item) => item.unknownSeconds)).toEqual([0, 0, 900]);
    const old = footfall.series({ bucket: '15m', from: iso(start), to: iso(noon - 900_000), gate: 'door' });
    expect(old.map((item) => item.unknownSeconds)).toEqual([0, 0, 0]);
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

  describe('what is lost', () => {
    it('stores an event that a node has given up and sends after all', async () => {
      const { envelope, ...rest } = crossing(2);
      const body = { fromSeq: 2, toSeq: 6, reason: 'outbox full' };
      const gap = { ...rest, channel: 'event/gap', envelope: { ...envelope, body } } as Arrived;
      await record(storage, [crossing(1), gap, crossing(3), crossing(7)]);
      expect(footfall.now().in).toBe(3);
      expect(footfall.nodeCounters('door-1').missingEvents).toBe(0);
    });

    it('survives a rollback in the middle of a batch exactly', async () => {
      const store = new InlineStorage({ migrations: footfallMigrations, commands: [...footfallCommands, spoil] });
      await record(store, [crossing(1), crossing(2)]);
      await expect(store.submit(spoil, pack([crossing(3), crossing(9)]))).rejects.toThrow();
      await record(store, [crossing(2), crossing(3), crossing(4)]);
      expect(store.read.all('SELECT seq FROM event ORDER BY id')).toEqual([1, 2, 3, 4].map((seq) => ({ seq })));
      expect(store.read.all('SELECT fromSeq, toSeq FROM seenRange')).toEqual([{ fromSeq: 1, toSeq: 4 }]);
    });
  });

  describe('today', () => {
    it('always equals what the rollups say, whenever it is asked', async () => {
      const step = fc.record({
        gate: fc.constantFrom('door', 'back'),
        direction: fc.constantFrom('in' as const, 'out' as const),
        count: fc.integer({ min: 1, max: 50 }),
        staff: fc.boolean(),
        minutesAgo: fc.integer({ min: -30, max: 2000 }),
        ask: fc.boolean(),
        pass: fc.integer({ min: 0, max: 12 * 3_600_000 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          now = noon;
          const store = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
          const options = { storage: store, clock, place: { timeZone: 'Asia/Taipei' } };
          const kept = new FootfallService(options);
          for (const [i, { minutesAgo, ask, pass, ...over }] of steps.entries()) {
            await record(store, [crossing(i + 1, over, now - minutesAgo * 60_000)]);
            if (ask) expect(kept.now()).toEqual(new FootfallService(options).now());
            now += pass;
          }
          expect(kept.now()).toEqual(new FootfallService(options).now());
          store.close();
        }),
        { numRuns: 100 },
      );
    });
  });

  it('keeps aside what is well formed and yet cannot be', async () => {
    const { envelope, ...rest } = crossing(2);
    const gap = {
      ...rest,
      channel: 'event/gap',
      envelope: { ...envelope, body: { fromSeq: 5, toSeq: 4, reason: 'x' } },
    };
    await record(storage, [coverage(1, noon, noon + 400 * 86_400_000), gap as Arrived, coverage(3, noon, noon - 1)]);
    const reasons = storage.read.all<{ reason: string }>('SELECT reason FROM quarantine ORDER BY id');
    expect(reasons.map(({ reason }) => reason.split(':')[0])).toEqual(['body.to', 'body.toSeq', 'body.to']);
    expect(storage.read.all('SELECT * FROM coverage')).toEqual([]);
  });
});

describe('the sums over all gates', () => {
  it('are the sums of each, whatever was counted, watched and corrected', async () => {
    const gate = fc.constantFrom('a', 'b', 'c');
    const minute = fc.integer({ min: 0, max: 40 });
    const step = fc.oneof(
      fc.record({ what: fc.constant('cross' as const), gate, minute, count: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ what: fc.constant('watch' as const), gate, minute, count: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ what: fc.constant('correct' as const), gate, minute, count: fc.integer({ min: -4, max: 4 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const store = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
        for (const [i, { what, gate: name, minute: m, count }] of steps.entries()) {
          const at = noon - 3_600_000 + m * 60_000;
          if (what === 'cross') await record(store, [crossing(i + 1, { gate: name, count }, at)]);
          if (what === 'watch') {
            const event = coverage(i + 1, at, at + count * 45_000);
            await record(store, [
              { ...event, envelope: { ...event.envelope, body: { ...event.envelope.body, gate: name } } } as Arrived,
            ]);
          }
          if (what === 'correct' && count !== 0) {
            const correction = {
              id: `c${i}`,
              gate: name,
              direction: 'in',
              delta: count,
              note: '',
              at,
              dayFromMs: 0,
              by: 'x',
              byName: 'x',
              now: noon,
            } as const;
            await store.submit(correct, correction).catch(() => {});
          }
        }
        const sums = store.read.all(`
          SELECT minutes, bucket, sum(countIn) AS countIn, sum(countOut) AS countOut, sum(leastSeenMs) AS leastSeenMs, sum(gatesSeen) AS gatesSeen FROM (
            SELECT minutes, bucket, sum(countIn) AS countIn, sum(countOut) AS countOut, 0 AS leastSeenMs, 0 AS gatesSeen FROM rollup WHERE minutes IN (15, 60) GROUP BY minutes, bucket
            UNION ALL SELECT minutes, bucket, 0, 0, min(seenMs), count(*) FROM coverage WHERE minutes IN (15, 60) GROUP BY minutes, bucket)
          GROUP BY minutes, bucket ORDER BY minutes, bucket`);
        expect(store.read.all('SELECT * FROM shopRollup ORDER BY minutes, bucket')).toEqual(sums);
        store.close();
      }),
      { numRuns: 100 },
    );
  });
});

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from './batch.ts';
import { hearOfBoots, record, rememberTime } from './commands.ts';
import { oneIn, payload } from './envelope.fixture.ts';
import { lastKnownTime } from './store.ts';

const noon = Date.parse('2026-11-21T04:00:00.000Z');
const hour = 3_600_000;
let storage: InlineStorage;
let seq: number;

beforeEach(() => {
  storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
  seq = 0;
});

interface Made {
  boot?: string;
  mono: number;
  /** When the hub has it. */
  receivedAt: number;
  /** The boot the node says it is in. */
  running?: string;
  /** What its own clock says, if that is synced. */
  synced?: number;
}

function made({ boot = 'b', mono, receivedAt, running, synced }: Made) {
  const clock = synced === undefined ? 'unsynced' : 'synced';
  const said = payload(++seq, synced ?? 0, oneIn, { mono, boot, clock });
  return { node: 'door-1', channel: 'event/crossing' as const, receivedAt, running, payload: said };
}

const store = (events: Made[], clock: 'ok' | 'behind' = 'ok') =>
  storage.submit(record, packBatch(events.map(made), clock));
const hear = (boot: string, mono: number, now: number, earlier: { boot: string; untilMono: number }[] = []) =>
  storage.submit(hearOfBoots, { node: 'door-1', boot, mono, now, earlier });
const dates = () => storage.read.all<{ at: number; dated: number }>('SELECT at, dated FROM event ORDER BY id');
const byHub = (...at: number[]) => at.map((ms) => ({ at: ms, dated: 1 }));
const estimated = (...at: number[]) => at.map((ms) => ({ at: ms, dated: 3 }));

describe('the date of an event', () => {
  it('is what a synced clock says', async () => {
    await store([{ mono: 1, receivedAt: noon, synced: noon - 7 * hour }]);
    expect(dates()).toEqual([{ at: noon - 7 * hour, dated: 0 }]);
  });

  it('comes from the boot when the clock was not synced, also after the hub was restarted', async () => {
    await store([{ mono: 60_000, receivedAt: noon }]);
    storage.connection.forget();
    await store([
      { mono: 120_000, receivedAt: noon + hour },
      { mono: 3_660_000, receivedAt: noon + hour },
    ]);
    expect(dates()).toEqual(byHub(noon, noon + 60_000, noon + hour));
  });

  it('is never after its arrival', async () => {
    await hear('b', 1000, noon);
    await store([{ mono: 5000, receivedAt: noon + 2000, running: 'b' }]);
    expect(dates()).toEqual(byHub(noon + 2000));
  });

  it('is right for a backlog of a boot the hub has heard from, though another boot brings it', async () => {
    await hear('a', 1000, noon);
    await hear('b', 500, noon + 9 * hour);
    storage.connection.forget();
    await store([{ boot: 'a', mono: hour, receivedAt: noon + 9 * hour, running: 'b' }]);
    expect(dates()).toEqual(byHub(noon - 1000 + hour));
  });

  it('lies before the boot that brings it, for one the hub never heard from, and says that it is an estimate', async () => {
    const earlier = [
      { boot: 'b', untilMono: 2 * hour },
      { boot: 'a', untilMono: 3 * hour },
    ];
    await hear('c', 1000, noon, earlier);
    const c = noon - 1000;
    await store([
      { boot: 'a', mono: hour, receivedAt: noon, running: 'c' },
      { boot: 'b', mono: hour, receivedAt: noon, running: 'c' },
      { boot: 'c', mono: 900, receivedAt: noon, running: 'c' },
    ]);
    expect(dates()).toEqual([...estimated(c - 4 * hour, c - hour), ...byHub(c + 900)]);
  });

  it('keeps the distances of one boot and its place before the next, when all the hub has are the events', async () => {
    await hear('b', 1000, noon);
    await store([
      { boot: 'a', mono: 1000, receivedAt: noon, running: 'b' },
      { boot: 'a', mono: 61_000, receivedAt: noon, running: 'b' },
    ]);
    expect(dates()).toEqual(estimated(noon - 61_000, noon - 1000));
  });

  it('is marked when the clock of the hub itself was behind', async () => {
    await store([{ mono: 1, receivedAt: noon }], 'behind');
    await store([{ mono: 2, receivedAt: noon, synced: noon }], 'behind');
    expect(dates().map(({ dated }) => dated)).toEqual([2, 0]);
  });

  it('is between when it happened and when it arrived, whatever boots there were and whatever of them was heard', async () => {
    const boot = fc.record({
      onMs: fc.integer({ min: 1000, max: hour }),
      offMs: fc.integer({ min: 0, max: hour }),
      heard: fc.boolean(),
      events: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(boot, { minLength: 1, maxLength: 6 }), fc.boolean(), async (boots, named) => {
        storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
        let now = noon;
        const truth: number[] = [];
        const waiting: Made[] = [];
        const earlier: { boot: string; untilMono: number }[] = [];
        for (const [i, { onMs, offMs, heard, events }] of boots.entries()) {
          const name = `boot-${i}`;
          const monos = events.map((share) => Math.floor(share * onMs)).sort((a, b) => a - b);
          if (heard) await hear(name, onMs, now + onMs, named ? earlier.slice(0, 32) : []);
          for (const mono of monos) {
            truth.push(now + mono);
            waiting.push({ boot: name, mono, receivedAt: 0 });
          }
          if (monos.length > 0) earlier.unshift({ boot: name, untilMono: monos.at(-1)! });
          now += onMs + offMs;
        }
        const running = 'last';
        await hear(running, 10, now + 10, named ? earlier.slice(0, 32) : []);
        for (const one of waiting) await store([{ ...one, receivedAt: now + 500, running }]);
        for (const [i, { at }] of dates().entries()) {
          expect(at).toBeGreaterThanOrEqual(truth[i]!);
          expect(at).toBeLessThanOrEqual(now);
        }
        storage.close();
      }),
      { numRuns: 200 },
    );
  });

  it('needs no more of a node than its newest boots', async () => {
    for (let i = 0; i < 200; i++) await hear(`boot-${i}`, 0, noon + i);
    expect(storage.read.get('SELECT count(*) AS n, min(at) AS first FROM boot')).toEqual({ n: 64, first: noon + 136 });
  });
});

describe('the time of the hub', () => {
  it('is remembered, and never an earlier one', async () => {
    expect(lastKnownTime(storage.read)).toBe(0);
    await store([{ mono: 1, receivedAt: noon }]);
    expect(lastKnownTime(storage.read)).toBe(noon);
    await storage.submit(rememberTime, { now: noon - 1000 });
    expect(lastKnownTime(storage.read)).toBe(noon);
  });
});

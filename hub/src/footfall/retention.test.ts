import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from './batch.ts';
import { record } from './commands.ts';
import { oneIn, payload } from './envelope.fixture.ts';
import { Retention } from './retention.ts';
import { keptMs } from './retention-commands.ts';

const dayMs = 86_400_000;
const today = Date.parse('2026-11-21T04:00:00.000Z');
let storage: InlineStorage;

/** A clock that passes only when told, and the work it was asked to do. */
function handClock(startMs: number) {
  let now = startMs;
  const due: { at: number; fn: () => void }[] = [];
  return {
    now: () => now,
    mono: () => now,
    after(ms: number, fn: () => void) {
      const entry = { at: now + ms, fn };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), 1);
    },
    pending: () => due.map(({ at }) => at - now),
    async pass(ms: number) {
      const end = now + ms;
      for (;;) {
        due.sort((a, b) => a.at - b.at);
        const next = due[0];
        if (!next || next.at > end) break;
        due.shift();
        now = next.at;
        next.fn();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = end;
    },
  };
}

async function pass(seq: number, at: number): Promise<number> {
  const event = { node: 'door', channel: 'event/crossing' as const, receivedAt: at, payload: payload(seq, at, oneIn) };
  const batch = packBatch([event]);
  return (await storage.submit(record, batch)).fresh;
}

const seqs = () => storage.read.all<{ seq: number }>('SELECT seq FROM event ORDER BY id').map(({ seq }) => seq);
const sums = () =>
  storage.read.all<{ minutes: number; n: number }>('SELECT minutes, sum(countIn) AS n FROM rollup GROUP BY minutes');

beforeEach(() => {
  storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
});

describe('retention', () => {
  it('forgets raw events after 90 days and minutes after 30, keeps every coarser sum, and still knows what it has seen', async () => {
    for (const [i, days] of [200, 91, 89, 40, 29, 1].entries()) await pass(i + 1, today - days * dayMs);
    const clock = handClock(today);
    const retention = new Retention({ storage, clock });
    retention.start();
    await clock.pass(60_000);
    expect(seqs()).toEqual([3, 4, 5, 6]);
    expect(sums()).toEqual([1, 15, 60, 1440].map((minutes) => ({ minutes, n: minutes === 1 ? 2 : 6 })));
    expect(await pass(1, today - 200 * dayMs)).toBe(0);
    expect(sums().at(-1)).toEqual({ minutes: 1440, n: 6 });
    retention.stop();
    expect(clock.pending()).toEqual([]);
  });

  it('leaves the newest event, whose number tells clients that nothing has changed', async () => {
    await pass(1, today - 300 * dayMs);
    await pass(2, today - 200 * dayMs);
    const clock = handClock(today);
    const retention = new Retention({ storage, clock });
    retention.start();
    await clock.pass(60_000);
    expect(seqs()).toEqual([2]);
    retention.stop();
  });

  it('works in chunks and comes back for what has become old', async () => {
    for (let seq = 1; seq <= 600; seq++) await pass(seq, today - keptMs.raw - 1000 + seq);
    await pass(601, today);
    const clock = handClock(today);
    const retention = new Retention({ storage, clock });
    retention.start();
    await clock.pass(20);
    expect(seqs().length).toBe(351);
    await clock.pass(60_000);
    expect(seqs()).toEqual([601]);
    await clock.pass(3_600_000);
    await pass(602, today + 1);
    await clock.pass(keptMs.raw + 2 * 3_600_000);
    expect(seqs()).toEqual([602]);
    retention.stop();
  });

  it('tries again later when the disk refuses', async () => {
    const errors: string[] = [];
    const clock = handClock(today);
    const refusing = {
      ...storage,
      read: storage.read,
      submit: () => Promise.reject(new Error('disk full')),
      onCommitted: () => () => {},
    };
    const retention = new Retention({ storage: refusing, clock, onError: ({ message }) => errors.push(message) });
    retention.start();
    await clock.pass(2 * 3_600_000);
    expect(errors.length).toBe(2);
    retention.stop();
  });
});

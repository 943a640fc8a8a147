import type { Crossing } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from './batch.ts';
import { record } from './commands.ts';
import { CorrectionDesk } from './correction-desk.ts';
import { oneIn, payload } from './envelope.fixture.ts';
import { FootfallService } from './service.ts';

const noon = Date.parse('2026-11-21T04:00:00.000Z');
const hourMs = 3_600_000;
const mei = { kind: 'staff', id: 'staff-1', name: 'Mei' } as const;
let now = noon;
let timers: (() => void)[] = [];
const clock = {
  now: () => now,
  mono: () => now,
  after(_: number, fn: () => void) {
    timers.push(fn);
    return () => {};
  },
};
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
let storage: InlineStorage;
let seq = 0;

beforeEach(() => {
  now = noon;
  seq = 0;
  timers = [];
  storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
});

function desk(closingTime = '00:00') {
  const options = { storage, clock, place: { timeZone: 'Asia/Taipei', closingTime } };
  return { footfall: new FootfallService(options), corrections: new CorrectionDesk({ ...options, random }) };
}

async function passed(at: number, over: Partial<Crossing> = {}): Promise<void> {
  const said = payload(++seq, at, { ...oneIn, ...over });
  await storage.submit(
    record,
    packBatch([{ node: 'door-1', channel: 'event/crossing', receivedAt: now, payload: said }]),
  );
}

/** Every sum of the rollups at one resolution. */
const sums = (minutes: number) =>
  storage.read.get('SELECT sum(countIn) AS came, sum(countOut) AS went FROM rollup WHERE minutes = ?', minutes);

describe('a corrected count', () => {
  it('is in every figure, with who and why', async () => {
    const { footfall, corrections } = desk();
    await passed(noon - hourMs, { count: 3 });
    expect(footfall.now().in).toBe(3);
    const made = await corrections.correct(
      { gate: 'door', direction: 'in', delta: 2, note: 'two came by the yard' },
      mei,
    );
    expect(made).toMatchObject({ gate: 'door', delta: 2, note: 'two came by the yard', by: 'staff-1', byName: 'Mei' });
    expect(footfall.now()).toMatchObject({ in: 5, occupancy: 5 });
    await corrections.correct({ gate: 'door', direction: 'in', delta: -4, note: 'a trolley' }, mei);
    await corrections.correct({ gate: 'door', direction: 'out', delta: 1, note: 'missed' }, mei);
    expect(footfall.now()).toMatchObject({ in: 1, out: 1, occupancy: 0 });
    for (const minutes of [1, 15, 60, 1440]) expect(sums(minutes)).toEqual({ came: 1, went: 1 });
    expect(corrections.corrections().map(({ delta }) => delta)).toEqual([1, -4, 2]);
  });

  it('takes away from the minutes before it, never more than was counted that day', async () => {
    const { footfall, corrections } = desk();
    await passed(noon - 26 * hourMs, { count: 9 });
    await passed(noon - 2 * hourMs, { count: 2 });
    await passed(noon - hourMs, { count: 2 });
    const wish = { gate: 'door', direction: 'in' as const, note: 'wind' };
    const at = new Date(noon - 90 * 60_000).toISOString();
    await expect(corrections.correct({ ...wish, delta: -3, at }, mei)).rejects.toMatchObject({
      code: 'correction-too-large',
    });
    expect(footfall.now().in).toBe(4);
    await corrections.correct({ ...wish, delta: -3 }, mei);
    const hours = footfall.series({ bucket: '1h', from: new Date(noon - 3 * hourMs).toISOString() });
    expect(hours.map((hour) => hour.in)).toEqual([0, 1, 0]);
    await expect(corrections.correct({ ...wish, delta: -2 }, mei)).rejects.toMatchObject({
      code: 'correction-too-large',
    });
    expect(corrections.corrections()).toHaveLength(1);
  });

  it('needs a gate there is, and a time there was', async () => {
    const { corrections } = desk();
    await passed(noon);
    const wish = { gate: 'door', direction: 'in' as const, delta: 1, note: 'x' };
    await expect(corrections.correct({ ...wish, gate: 'roof' }, mei)).rejects.toMatchObject({ code: 'not-found' });
    for (const off of [60_000, -30 * 24 * hourMs]) {
      const at = new Date(noon + off).toISOString();
      await expect(corrections.correct({ ...wish, at }, mei)).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });

  it('is made once, however often it is asked for under one key', async () => {
    const { footfall, corrections } = desk();
    await passed(noon);
    const wish = { gate: 'door', direction: 'in' as const, delta: 1, note: 'x' };
    const once = { scope: 'staff-1 correctFootfall', key: 'k', requestHash: 'h' };
    const first = await corrections.correct(wish, mei, once);
    expect(await corrections.correct(wish, mei, once)).toEqual(first);
    expect(footfall.now().in).toBe(2);
  });

  it('never brings any sum below zero, and all resolutions agree, whatever is corrected', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            minutesAgo: fc.integer({ min: 0, max: 600 }),
            delta: fc.integer({ min: -6, max: 6 }).filter((delta) => delta !== 0),
            direction: fc.constantFrom('in' as const, 'out' as const),
          }),
          { maxLength: 12 },
        ),
        async (wishes) => {
          storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
          const { footfall, corrections } = desk();
          await passed(noon - 5 * hourMs, { count: 4 });
          await passed(noon - 2 * hourMs, { direction: 'out', count: 3 });
          const kept = { in: 4, out: 3 };
          for (const { minutesAgo, ...wish } of wishes) {
            const at = new Date(noon - minutesAgo * 60_000).toISOString();
            const done = await corrections.correct({ gate: 'door', note: 'x', at, ...wish }, mei).catch(() => null);
            if (done) kept[wish.direction] += wish.delta;
          }
          expect(footfall.now()).toMatchObject(kept);
          for (const minutes of [1, 15, 60, 1440]) {
            expect(sums(minutes)).toMatchObject({ came: kept.in, went: kept.out });
            expect(
              storage.read.get('SELECT 1 FROM rollup WHERE minutes = ? AND (countIn < 0 OR countOut < 0)', minutes),
            ).toBeUndefined();
          }
          storage.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('closing', () => {
  it('begins at nobody, at the hour the shop has chosen', async () => {
    const { footfall } = desk('03:00');
    const closing = Date.parse('2026-11-20T19:00:00Z');
    await passed(closing - 2 * hourMs, { count: 5 });
    now = closing - 1000;
    expect(footfall.now()).toMatchObject({ in: 5, occupancy: 5 });
    now = closing + 1000;
    expect(footfall.now()).toMatchObject({ in: 5, occupancy: 0 });
    await passed(now, { count: 2 });
    expect(footfall.now()).toMatchObject({ in: 7, occupancy: 2 });
  });

  it('notes what was left over, also when it arrives late', async () => {
    const { corrections } = desk('03:00');
    const closing = Date.parse('2026-11-20T19:00:00Z');
    await passed(closing - 5 * hourMs, { count: 9 });
    await passed(closing - 4 * hourMs, { direction: 'out', count: 7 });
    now = closing + 60_000;
    corrections.start();
    await settled();
    expect(corrections.closings()).toEqual([]);
    now = closing + hourMs;
    for (const fire of timers.splice(0)) fire();
    await settled();
    const noted = { at: new Date(closing).toISOString(), openedAt: '2026-11-19T19:00:00.000Z' };
    expect(corrections.closings()).toEqual([{ ...noted, in: 9, out: 7, residual: 2 }]);
    await passed(closing - 3 * hourMs, { direction: 'out', count: 3 });
    now = closing + 2 * hourMs;
    for (const fire of timers.splice(0)) fire();
    await settled();
    expect(corrections.closings()).toEqual([{ ...noted, in: 9, out: 10, residual: -1 }]);
    corrections.stop();
  });
});

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

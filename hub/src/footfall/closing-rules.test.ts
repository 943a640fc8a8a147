import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedPeriods, periodOf } from './closing-rules.ts';

const iso = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [
  new Date(fromMs).toISOString(),
  new Date(toMs).toISOString(),
];

describe('from closing to closing', () => {
  it('is the shop’s day when it closes at midnight', () => {
    const noon = Date.parse('2026-11-21T04:00:00Z');
    expect(iso(periodOf(noon, 'Asia/Taipei', '00:00'))).toEqual([
      '2026-11-20T16:00:00.000Z',
      '2026-11-21T16:00:00.000Z',
    ]);
  });

  it('goes on after midnight when the shop does', () => {
    const oneAtNight = Date.parse('2026-11-20T17:00:00Z');
    const open = periodOf(oneAtNight, 'Asia/Taipei', '03:30');
    expect(iso(open)).toEqual(['2026-11-19T19:30:00.000Z', '2026-11-20T19:30:00.000Z']);
    expect(periodOf(open.toMs, 'Asia/Taipei', '03:30').fromMs).toBe(open.toMs);
    expect(periodOf(open.toMs - 1, 'Asia/Taipei', '03:30')).toEqual(open);
  });

  it('keeps to the clock on the wall when summer time begins and ends', () => {
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
    for (const day of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']) {
      const { fromMs, toMs } = periodOf(Date.parse(`${day}T12:00:00Z`), 'Europe/Berlin', '04:15');
      expect([wall.format(fromMs), wall.format(toMs)]).toEqual(['04:15', '04:15']);
    }
  });

  it('leaves no gap and no overlap, in any zone, at any time', () => {
    const zones = ['Asia/Taipei', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 95 }),
        (at, zone, quarter) => {
          const time = `${String(quarter >> 2).padStart(2, '0')}:${String((quarter & 3) * 15).padStart(2, '0')}`;
          const period = periodOf(at, zone, time);
          expect(period.fromMs).toBeLessThanOrEqual(at);
          expect(period.toMs).toBeGreaterThan(at);
          const [last, before] = closedPeriods(at, zone, time, 2);
          expect(last?.toMs).toBe(period.fromMs);
          expect(before?.toMs).toBe(last?.fromMs);
        },
      ),
    );
  });
});

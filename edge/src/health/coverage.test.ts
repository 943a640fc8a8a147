import type { Coverage, Verdict } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoverageClock, gateVerdict } from './coverage.ts';

const noon = Date.UTC(2026, 0, 1, 12);
const verdict = fc.constantFrom('seeing' as const, 'blind' as const, 'unknown' as const);

describe('gateVerdict', () => {
  it.each<[Verdict[], Coverage['verdict']]>([
    [['ok'], 'seeing'],
    [['blind', 'degraded'], 'seeing'],
    [['blind', 'blind'], 'blind'],
    [['blind', 'unknown'], 'unknown'],
    [['unknown'], 'unknown'],
    [[], 'unknown'],
  ])('of %j is %s', (sensors, expected) => {
    expect(gateVerdict(sensors)).toBe(expected);
  });
});

describe('CoverageClock', () => {
  it('cuts at every full minute', () => {
    const clock = new CoverageClock('door');
    const windows: Coverage[] = [];
    for (let s = 30; s <= 150; s++) windows.push(...clock.observe('seeing', noon + s * 1000 + 7, s * 1000));
    windows.push(...clock.end(noon + 155_007, 155_000));
    expect(windows.map(({ from, to }) => [from.slice(11), to.slice(11)])).toEqual([
      ['12:00:30.007Z', '12:01:00.000Z'],
      ['12:01:00.000Z', '12:02:00.000Z'],
      ['12:02:00.000Z', '12:02:35.007Z'],
    ]);
  });

  it('says from when on a gate was not seen', () => {
    const clock = new CoverageClock('door');
    const windows: Coverage[] = [];
    for (let s = 1; s <= 61; s++)
      windows.push(...clock.observe(s < 20 ? 'seeing' : 'blind', noon + s * 1000, s * 1000));
    expect(windows.map(({ from, to, verdict }) => [from.slice(17, 19), to.slice(17, 19), verdict])).toEqual([
      ['01', '20', 'seeing'],
      ['20', '00', 'blind'],
    ]);
  });

  it('moves along when the wall clock is set', () => {
    const clock = new CoverageClock('door');
    clock.observe('unknown', 30_000, 0);
    const [moved] = clock.observe('seeing', noon + 10_500, 10_000);
    expect(moved).toEqual({
      gate: 'door',
      from: '2026-01-01T12:00:00.500Z',
      to: '2026-01-01T12:00:10.500Z',
      verdict: 'unknown',
    });
  });

  it('covers the time without a hole or an overlap, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(verdict, fc.integer({ min: 1, max: 100_000 })), { minLength: 2, maxLength: 50 }),
        (steps) => {
          const clock = new CoverageClock('door');
          let mono = 0;
          const windows: Coverage[] = [];
          for (const [seen, ms] of steps) {
            windows.push(...clock.observe(seen, noon + mono, mono));
            mono += ms;
          }
          windows.push(...clock.end(noon + mono, mono));
          expect(Date.parse(windows[0].from)).toBe(noon);
          expect(Date.parse(windows[windows.length - 1].to)).toBe(noon + mono);
          for (const [i, { from, to }] of windows.entries()) {
            expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
            if (i > 0) expect(from).toBe(windows[i - 1].to);
          }
        },
      ),
    );
  });
});

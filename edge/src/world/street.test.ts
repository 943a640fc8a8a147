import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behaviours, partySize } from './behaviours.ts';
import { hourlyProfile, Street, visitorsBetween } from './street.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the street', () => {
  it('is the same whoever asks, from whatever moment on', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(24 * 60), fc.nat(90), fc.nat(90), (seed, start, first, second) => {
        const from = start * minute + 12_345;
        const middle = from + first * 1000;
        const to = middle + second * 1000;
        const whole = new Street({ seed }).visitorsBetween(from, to);
        const other = new Street({ seed });
        const late = other.visitorsBetween(middle, to);
        expect([...other.visitorsBetween(from, middle), ...late]).toEqual(whole);
        expect(visitorsBetween(seed, from, to)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('sends the parties of a stretch the same way from any start', () => {
    const all = new Street({ seed: 4 }).partiesBetween(0, 30 * minute);
    for (const from of [0, 7, 13, 29]) {
      const some = new Street({ seed: 4 }).partiesBetween(from * minute, 30 * minute);
      expect(some).toEqual(all.filter((party) => party.atMs >= from * minute));
    }
  });

  it('differs from street to street', () => {
    expect(visitorsBetween(1, 0, hour)).not.toEqual(visitorsBetween(2, 0, hour));
  });

  it('moves with its start', () => {
    const shifted = new Street({ seed: 3, startedAtMs: 5e11 }).visitorsBetween(5e11, 5e11 + hour);
    const plain = new Street({ seed: 3 }).visitorsBetween(0, hour);
    expect(shifted.map(({ id, behaviour }) => ({ id, behaviour }))).toEqual(
      plain.map(({ id, behaviour }) => ({ id, behaviour })),
    );
    expect(shifted[0].arrivesAtMs - 5e11).toBeCloseTo(plain[0].arrivesAtMs, 1);
  });

  it('brings about six visitors a minute over a day, more at noon than at night', () => {
    const street = new Street({ seed: 9, startHour: 0 });
    const perHour = Array.from({ length: 24 }, (_, h) => street.visitorsBetween(h * hour, (h + 1) * hour).length);
    const mean = perHour.reduce((a, b) => a + b) / (24 * 60);
    expect(mean).toBeGreaterThan(5.7);
    expect(mean).toBeLessThan(6.3);
    expect(perHour[18]).toBeGreaterThan(2 * perHour[2]);
    expect(hourlyProfile.reduce((a, b) => a + b) / 24).toBeCloseTo(1, 5);
  });

  it('sends nobody at a rate of 0', () => {
    const empty = new Street({ seed: 9, ratePerMinute: 0 });
    expect(empty.partiesBetween(0, 24 * hour)).toEqual([]);
  });

  it('keeps the rate it is given', () => {
    const calm = new Street({ seed: 9, ratePerMinute: 0.5, startHour: 0 }).visitorsBetween(0, 24 * hour).length;
    expect(calm).toBeGreaterThan(620);
    expect(calm).toBeLessThan(820);
    expect(new Street({ seed: 9, ratePerMinute: 0 }).visitorsBetween(minute, hour)).toEqual([]);
  });

  it('shows somebody within seconds of opening', () => {
    for (let seed = 0; seed < 30; seed++) {
      expect(visitorsBetween(seed, 0, 8000).length, `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});

describe('visitors', () => {
  const street = new Street({ seed: 21 });
  const visitors = street.visitorsBetween(0, 4 * hour);

  it('have ids of their own', () => {
    expect(new Set(visitors.map((visitor) => visitor.id)).size).toBe(visitors.length);
  });

  it('leave through the gate exactly when they say, as many as came', () => {
    const parties = street.partiesBetween(0, 5 * hour);
    const leaving = new Map(parties.filter((p) => p.direction === 'out').map((p) => [p.id, p.atMs]));
    const staying = visitors.filter((visitor) => visitor.staysMs > 0);
    expect(staying.length).toBeGreaterThan(1000);
    for (const visitor of staying) expect(leaving.get(`${visitor.id}-out`)).toBe(visitor.leavesAtMs);
  });

  it('stay at least half a minute and buy only when they are inside', () => {
    for (const visitor of visitors) {
      expect(visitor.persons).toBe(partySize(visitor.behaviour));
      if (visitor.buys) {
        expect(visitor.staysMs).toBeGreaterThan(30_000);
        expect(visitor.basketSize).toBeGreaterThan(0);
      } else {
        expect(visitor.basketSize).toBe(0);
      }
      if (behaviours[visitor.behaviour].route.startsWith('turn')) expect(visitor.staysMs).toBe(0);
    }
    const buying = visitors.filter((visitor) => visitor.buys).length / visitors.length;
    expect(buying).toBeGreaterThan(0.45);
    expect(buying).toBeLessThan(0.6);
  });

  it('never stand in one another going the same way', () => {
    const parties = street.partiesBetween(0, 2 * hour);
    for (const direction of ['in', 'out'] as const) {
      const times = parties.filter((party) => party.direction === direction).map((party) => party.atMs);
      const gaps = times.slice(1).map((time, i) => time - times[i]);
      expect(Math.min(...gaps)).toBeGreaterThan(900);
    }
  });
});

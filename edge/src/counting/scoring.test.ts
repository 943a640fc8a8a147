import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score, type TrueEvent, wilson } from './scoring.ts';

const at = (seconds: number, direction: 'in' | 'out', uncertain = false): TrueEvent => ({
  atMs: seconds * 1000,
  direction,
  uncertain,
});

describe('scoring', () => {
  it('matches one to one, nearest first, same direction, within 1.5 s', () => {
    const truth = [at(1, 'in'), at(2, 'in'), at(10, 'out')];
    const points = score([at(1.9, 'in'), at(12, 'out'), at(1.4, 'in')], truth);
    expect(points).toMatchObject({ matched: 2, missed: 1, extra: 1, errors: 0, countedIn: 2, countedOut: 1 });
    expect(points.f1).toBeCloseTo(2 / 3);
  });

  it('does not let errors of the two directions cancel', () => {
    const points = score([at(1, 'in'), at(5, 'in')], [at(1, 'in'), at(5, 'out')]);
    expect(points.errors).toBe(2);
    expect(points.countAccuracy).toBe(0);
  });

  it('does not care about uncertain events, reported or not', () => {
    const truth = [at(1, 'in'), at(5, 'in', true), at(6, 'out', true)];
    const perfect = { errors: 0, missed: 0, extra: 0, f1: 1, trueIn: 1, trueOut: 0 };
    expect(score([at(1, 'in')], truth)).toMatchObject(perfect);
    expect(score([at(1, 'in'), at(5.2, 'in'), at(6, 'out')], truth)).toMatchObject(perfect);
    expect(score([at(1, 'in'), at(5.2, 'in'), at(5.3, 'in')], truth)).toMatchObject({ extra: 1, errors: 1 });
  });

  it('counts an event of several people as several', () => {
    const two = { atMs: 1000, direction: 'in' as const, count: 2 };
    expect(score([two], [at(1, 'in'), at(1.2, 'in')])).toMatchObject({ matched: 2, errors: 0, f1: 1 });
  });

  it('has nothing to divide by in an empty recording', () => {
    expect(score([], [])).toMatchObject({ errors: 0, countAccuracy: null, precision: null, recall: null, f1: null });
  });

  it('keeps its books: matched + missed = truth, matched + extra = reports; perfect reports score 1', () => {
    const events = fc.array(
      fc.record({
        atMs: fc.integer({ min: 0, max: 60_000 }),
        direction: fc.constantFrom('in' as const, 'out' as const),
      }),
    );
    fc.assert(
      fc.property(events, events, (reports, truth) => {
        const points = score(reports, truth);
        expect(points.matched + points.missed).toBe(truth.length);
        expect(points.matched + points.extra).toBe(reports.length);
        expect(score(truth, truth).errors).toBe(0);
      }),
    );
  });
});

describe('the Wilson interval', () => {
  it('agrees with the table for all right', () => {
    expect(wilson(39, 39).low).toBeCloseTo(0.91, 3);
    expect(wilson(81, 81).low).toBeCloseTo(0.955, 3);
    expect(wilson(1000, 1000).low).toBeCloseTo(0.996, 3);
    expect(wilson(39, 39).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePassage } from './confidence.ts';

const clean = {
  travelledBodies: 3,
  fullness: 1,
  place: 0.5,
  unsteadyLight: false,
  merged: false,
  split: false,
  shallow: false,
  late: false,
  solid: false,
  stiff: false,
};

describe('confidence of a passage', () => {
  it('is high for a person alone who walked all the way', () => {
    expect(judgePassage(clean)).toEqual({ confidence: 0.99, flags: [] });
  });

  it('names each reason for doubt', () => {
    const doubtful = { ...clean, fullness: 2, place: 0.99, split: true, shallow: true };
    const { confidence, flags } = judgePassage(doubtful);
    expect(flags).toEqual(['large', 'edge', 'split', 'shallow']);
    expect(confidence).toBeLessThan(0.4);
  });

  it('stays between 0 and 1, and a further doubt never raises it', () => {
    const evidence = fc.record({
      travelledBodies: fc.double({ min: 0, max: 9, noNaN: true }),
      fullness: fc.double({ min: 0, max: 9, noNaN: true }),
      place: fc.double({ min: -1, max: 2, noNaN: true }),
      unsteadyLight: fc.boolean(),
      merged: fc.boolean(),
      split: fc.boolean(),
      shallow: fc.boolean(),
      late: fc.boolean(),
      solid: fc.boolean(),
      stiff: fc.boolean(),
    });
    fc.assert(
      fc.property(
        evidence,
        fc.constantFrom('split', 'shallow', 'late', 'merged', 'unsteadyLight', 'solid', 'stiff'),
        (e, flag) => {
          const before = judgePassage({ ...e, [flag]: false }).confidence;
          const after = judgePassage({ ...e, [flag]: true }).confidence;
          expect(before).toBeGreaterThan(0);
          expect(before).toBeLessThanOrEqual(1);
          expect(after).toBeLessThan(before);
        },
      ),
    );
  });
});

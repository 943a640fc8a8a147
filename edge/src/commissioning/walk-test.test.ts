import { describe, expect, it } from 'vitest';
import { WalkTest } from './walk-test.ts';

const walkers = [
  { sensor: 'beams', verdict: 'ok' as const },
  { sensor: 'camera', verdict: 'degraded' as const },
];
const begun = () => new WalkTest('door', 'in', walkers, 1000, 30_000);
const inwards = { atMs: 2000, direction: 'in' as const, count: 1 };
const outwards = { ...inwards, direction: 'out' as const };

describe('a walk through a gate', () => {
  it('is passed when every sensor and the gate counted it once', () => {
    const test = begun();
    test.passage('beams', inwards, 2100);
    test.passage('camera', inwards, 3300);
    test.crossing(inwards, 3800);
    expect(test.outcome()).toEqual({
      gate: 'door',
      direction: 'in',
      passed: true,
      counted: { in: 1, out: 0 },
      sensors: [
        { sensor: 'beams', in: 1, out: 0, passed: true },
        { sensor: 'camera', in: 1, out: 0, passed: true },
      ],
    });
  });

  it.each([
    ['the wrong way', [outwards], [outwards]],
    ['twice', [inwards, { ...inwards, atMs: 2500 }], [inwards, inwards]],
    ['as two at once', [{ ...inwards, count: 2 }], [{ ...inwards, count: 2 }]],
    ['not at all', [], []],
    ['and back again', [inwards, outwards], [inwards, outwards]],
  ])('is not passed when it was counted %s', (_, passages, crossings) => {
    const test = begun();
    for (const passage of passages) test.passage('beams', passage, 2100);
    for (const crossing of crossings) test.crossing(crossing, 3800);
    expect(test.outcome().passed).toBe(false);
    expect(test.outcome().sensors[0].passed).toBe(false);
  });

  it('is not passed when one sensor that sees missed it, though the gate is right', () => {
    const test = begun();
    test.passage('beams', inwards, 2100);
    test.crossing(inwards, 3800);
    expect(test.outcome()).toMatchObject({ passed: false, sensors: [{ passed: true }, { passed: false }] });
  });

  it('does not judge a sensor that cannot see', () => {
    const dark = { sensor: 'camera', verdict: 'blind' as const };
    const test = new WalkTest('door', 'in', [walkers[0], dark], 1000, 30_000);
    test.passage('beams', inwards, 2100);
    test.crossing(inwards, 2200);
    expect(test.outcome()).toMatchObject({ passed: true, sensors: [{ passed: true }, { passed: null }] });
  });

  it('leaves out what happened before, and sensors of other gates', () => {
    const test = begun();
    test.passage('beams', { ...inwards, atMs: 900 }, 1100);
    test.passage('back-door', inwards, 2100);
    expect(test.outcome().sensors.map((sensor) => sensor.in)).toEqual([0, 0]);
    expect(test.dueMs).toBe(31_000);
  });

  it('waits for the first step, then for the last word', () => {
    const test = begun();
    test.passage('beams', inwards, 2100);
    expect(test.dueMs).toBe(7100);
    test.crossing(inwards, 3900);
    expect(test.dueMs).toBe(8900);
    test.crossing(inwards, 8000);
    expect(test.dueMs).toBe(10_100);
  });
});

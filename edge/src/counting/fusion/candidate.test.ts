import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, GateSource } from '../gate-event.ts';
import { type Candidate, matched } from './candidate.ts';
import { type Sight, sightsOf } from './sight.ts';

const sources: GateSource[] = ['beam', 'camera', 'thermal'];
const saw = (source: GateSource, atMs: number, direction: Direction = 'in', flags: string[] = []): Sight => {
  return sightsOf({ source, atMs, direction, count: 1, confidence: 0.95, flags }, 0, 1)[0];
};
const times = (candidate: Candidate) => sources.map((source) => candidate.sights[source]?.atMs ?? null);
const laid = (sights: readonly Sight[]) => matched([], sights, sources).map(times);

describe('sights of several sensors', () => {
  it('of one body are one candidate, at their mean', () => {
    const [candidate, ...more] = matched([], [saw('camera', 30), saw('beam', 0), saw('thermal', 60)], sources);
    expect(more).toEqual([]);
    expect(candidate).toMatchObject({ atMs: 30, direction: 'in', decided: null });
  });

  it('keep their order: two in file seen late by the camera are not crossed over', () => {
    const sights = [saw('beam', 0), saw('beam', 500), saw('camera', 250), saw('camera', 700)];
    expect(laid(sights)).toEqual([
      [0, 250, null],
      [500, 700, null],
    ]);
  });

  it('are not joined when they are too far apart, or go opposite ways', () => {
    expect(laid([saw('beam', 0), saw('camera', 900)])).toHaveLength(2);
    expect(laid([saw('beam', 0), saw('camera', 10, 'out')])).toHaveLength(2);
  });

  it('without a way join whom they are nearest to and take his', () => {
    const [candidate, ...more] = matched([], [saw('beam', 0, 'in', ['undirected']), saw('camera', 50, 'out')], sources);
    expect(more).toEqual([]);
    expect(candidate.direction).toBe('out');
  });

  it('anywhere in a long break belong to it', () => {
    const [lingering] = sightsOf(
      { source: 'beam', atMs: 900, direction: 'in', count: 1, confidence: 0.8, flags: ['long'], fromMs: 0, toMs: 2000 },
      0,
      1,
    );
    expect(laid([lingering, saw('camera', 1700)])).toHaveLength(1);
  });

  it('come late only to those decided before', () => {
    const [known] = matched([], [saw('beam', 0)], sources);
    const decided: Candidate = { ...known, decided: true, decidedAfter: 1 };
    expect(matched([decided], [saw('camera', 20)], sources)).toHaveLength(2);
    expect(matched([decided], [{ ...saw('camera', 20), pushed: 2 }], sources)).toHaveLength(1);
  });

  it('are each in exactly one candidate, whatever their order', () => {
    const sight = fc
      .tuple(fc.constantFrom(...sources), fc.integer({ min: 0, max: 4000 }), fc.constantFrom<Direction>('in', 'out'))
      .map(([source, atMs, direction]) => saw(source, atMs, direction));
    const shuffled = fc.array(sight, { maxLength: 12 }).chain((list) => {
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }));
    });
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const candidates = matched([], list, sources);
        const held = candidates.flatMap(({ sights }) => Object.values(sights));
        expect(held).toHaveLength(list.length);
        expect(new Set(held).size).toBe(new Set(list).size);
        expect(laid(other)).toEqual(laid(list));
      }),
    );
  });
});

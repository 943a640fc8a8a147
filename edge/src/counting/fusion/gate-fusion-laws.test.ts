import { Crossing } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, GateEvent, GateSource } from '../gate-event.ts';
import type { FusedCrossing } from './crossings.ts';
import { fusionDefaults, GateFusion } from './gate-fusion.ts';

const three: GateSource[] = ['camera', 'beam', 'thermal'];
const apartMs = 50;
const lastMs = 12_000;

const eventOf = (source: fc.Arbitrary<GateSource>) =>
  fc
    .record({
      atMs: fc.integer({ min: 0, max: lastMs }),
      direction: fc.constantFrom<Direction>('in', 'out'),
      count: fc.integer({ min: 0, max: 4 }),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      source,
      flags: fc.subarray(['thin', 'long', 'multi', 'undirected', 'split']),
      halfMs: fc.integer({ min: 0, max: 900 }),
    })
    .map(({ halfMs, ...event }): GateEvent => ({ ...event, fromMs: event.atMs - halfMs, toMs: event.atMs + halfMs }));
const events = fc.array(eventOf(fc.constantFrom(...three)), { maxLength: 14 });

/** Every event reaches the fusion 300 ms after it happened; crossings are taken as at a real gate. */
function live(list: readonly GateEvent[], fusion = new GateFusion('door', three)) {
  const found: { crossing: FusedCrossing; takenMs: number }[] = [];
  const queue = [...list].sort((a, b) => a.atMs - b.atMs);
  for (let nowMs = 0; nowMs <= lastMs + 5000; nowMs += apartMs) {
    while (queue.length > 0 && queue[0].atMs + 300 <= nowMs) fusion.push(queue.shift() as GateEvent);
    found.push(...fusion.take(nowMs).map((crossing) => ({ crossing, takenMs: nowMs })));
  }
  return found;
}

const persons = (found: readonly { crossing: FusedCrossing }[]) =>
  found.reduce((sum, { crossing }) => sum + crossing.crossing.count, 0);

describe('whatever the sensors say', () => {
  it('crossings are valid and never more persons than all sensors together saw', () => {
    fc.assert(
      fc.property(events, (list) => {
        const found = live(list);
        for (const { crossing } of found) expect(Crossing.safeParse(crossing.crossing).success).toBe(true);
        expect(persons(found)).toBeLessThanOrEqual(list.reduce((sum, { count }) => sum + count, 0));
      }),
      { numRuns: 40 },
    );
  });

  it('nothing is decided later than the hold allows, and nothing stays open', () => {
    fc.assert(
      fc.property(events, (list) => {
        const fusion = new GateFusion('door', three);
        const latest = Math.max(0, ...live(list, fusion).map(({ crossing, takenMs }) => takenMs - crossing.atMs));
        expect(latest).toBeLessThanOrEqual(fusionDefaults.holdMs + fusionDefaults.groupMs + apartMs);
        expect(fusion.nextDueMs()).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('the same words give the same crossings, in whatever order they come within the hold', () => {
    const shuffled = events.chain((list) => {
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }));
    });
    const all = (list: readonly GateEvent[]) => {
      const fusion = new GateFusion('door', three);
      for (const event of list) fusion.push(event);
      return fusion.take(lastMs + 5000);
    };
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const sorted = (found: FusedCrossing[]) => found.map(({ crossing }) => crossing);
        expect(sorted(all(other))).toEqual(sorted(all(list)));
      }),
      { numRuns: 40 },
    );
  });

  it('a blind sensor changes nothing', () => {
    const two = fc.array(eventOf(fc.constantFrom<GateSource>('camera', 'beam')), { maxLength: 14 });
    fc.assert(
      fc.property(two, (list) => {
        const withBlind = new GateFusion('door', three);
        withBlind.setHealth('thermal', 'blind');
        expect(live(list, withBlind)).toEqual(live(list, new GateFusion('door', ['camera', 'beam'])));
      }),
      { numRuns: 40 },
    );
  });

  it('a lone sensor’s persons are kept exactly', () => {
    fc.assert(
      fc.property(fc.array(eventOf(fc.constant('camera')), { maxLength: 14 }), (list) => {
        const found = live(list, new GateFusion('door', ['camera']));
        for (const direction of ['in', 'out'] as const) {
          const said = list.filter((event) => event.direction === direction);
          const counted = found.filter(({ crossing }) => crossing.crossing.direction === direction);
          expect(persons(counted)).toBe(said.reduce((sum, { count }) => sum + count, 0));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a sensor the gate does not have is refused', () => {
    const event: GateEvent = { atMs: 0, direction: 'in', count: 1, confidence: 1, source: 'camera', flags: [] };
    expect(() => new GateFusion('door', ['beam']).push(event)).toThrow('no camera');
  });
});

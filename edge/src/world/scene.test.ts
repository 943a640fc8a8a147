import { describe, expect, it } from 'vitest';
import { crossingsOf, poseAt } from './actors.ts';
import { type BehaviourName, behaviours } from './behaviours.ts';
import { actorsOf, type Party } from './party.ts';
import { Scene, staged } from './scene.ts';
import { Street } from './street.ts';

const party = (behaviour: BehaviourName, more: Partial<Party> = {}): Party => {
  return { id: 'p', atMs: 10_000, direction: 'in', behaviour, seed: 5, ...more };
};

const truth = (behaviour: BehaviourName, more: Partial<Party> = {}) => {
  return staged([party(behaviour, more)])
    .crossingsBetween(0, 60_000)
    .map((crossing) => crossing.direction)
    .sort();
};

/** What each behaviour must be worth at the gate: things never count, turns in the door count nothing. */
const expected: Record<BehaviourName, ('in' | 'out')[]> = {
  pass: ['in'],
  dawdle: ['in'],
  turnBefore: [],
  turnIn: [],
  turnAfter: ['in', 'out'],
  abreast: ['in', 'in'],
  abreastThree: ['in', 'in', 'in'],
  tailgate: ['in', 'in'],
  opposing: ['in', 'out'],
  childAtHand: ['in', 'in'],
  trolley: ['in'],
  trolleyAlone: [],
  pram: ['in'],
  carton: ['in'],
  wheelchair: ['in'],
  dog: ['in'],
  dogAlone: [],
  umbrella: ['in'],
  tailgateThree: ['in', 'in', 'in'],
  leanOver: [],
  groupSplits: ['in', 'in'],
  leafAlone: [],
  leafWithPerson: ['in'],
  shadowAlone: [],
};

describe('the truth of a behaviour', () => {
  it.each(Object.keys(behaviours) as BehaviourName[])('%s', (behaviour) => {
    for (let seed = 0; seed < 20; seed++) {
      expect(truth(behaviour, { seed })).toEqual(expected[behaviour]);
      const mirrored = expected[behaviour].map((way) => (way === 'in' ? 'out' : 'in')).sort();
      expect(truth(behaviour, { seed, direction: 'out' })).toEqual(mirrored);
    }
  });
});

describe('an actor', () => {
  it('crosses the line at the time of its party', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [actor] = actorsOf(party('pass', { seed }));
      expect(crossingsOf(actor)[0].atMs).toBeCloseTo(10_000, 0);
      expect(poseAt(actor, 10_000)?.y).toBeCloseTo(0, 5);
    }
  });

  it('moves without jumps at walking speed, and is nowhere before and after', () => {
    for (const behaviour of Object.keys(behaviours) as BehaviourName[]) {
      for (const actor of actorsOf(party(behaviour))) {
        const start = actor.path[0].atMs;
        const end = actor.path[actor.path.length - 1].atMs;
        expect(poseAt(actor, start - 1)).toBeNull();
        expect(poseAt(actor, end + 1)).toBeNull();
        for (let at = start; at + 10 <= end; at += 10) {
          const one = poseAt(actor, at);
          const two = poseAt(actor, at + 10);
          expect(Math.hypot((two?.x ?? 9) - (one?.x ?? 0), (two?.y ?? 9) - (one?.y ?? 0))).toBeLessThan(0.03);
        }
      }
    }
  });

  it('keeps a given speed', () => {
    const [actor] = actorsOf(party('pass', { speed: 2.5 }));
    expect(poseAt(actor, 10_000)?.vy).toBeCloseTo(2.5, 5);
  });
});

describe('a scene', () => {
  const street = new Street({ seed: 2 });

  it('shows the same moment to whoever asks, in any order', () => {
    const one = new Scene(street);
    const other = new Scene(new Street({ seed: 2 }));
    const moments = [600_000, 30_000, 1_200_500, 30_000, 604_000];
    for (const at of moments) expect(one.posesAt(at)).toEqual(other.posesAt(at));
  });

  it('agrees with the street about who enters and leaves', () => {
    const from = 600_000;
    const to = 1_800_000;
    const crossings = new Scene(street).crossingsBetween(from, to);
    const parties = street.partiesBetween(from, to);
    expect(crossings.length).toBeGreaterThan(parties.length);
    expect(crossings.every(({ atMs }, i) => i === 0 || atMs >= crossings[i - 1].atMs)).toBe(true);
  });

  it('cuts the truth at its ends exactly', () => {
    const scene = new Scene(street);
    const whole = scene.crossingsBetween(0, 900_000);
    const parts = [0, 300_000, 600_000].flatMap((from) => scene.crossingsBetween(from, from + 300_000));
    expect(parts).toEqual(whole);
  });
});

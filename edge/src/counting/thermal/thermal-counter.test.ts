import { SeededRandom } from '@lintel/shared/seeded-random';
import { describe, expect, it } from 'vitest';
import type { BehaviourName } from '../../world/behaviours.ts';
import { staged } from '../../world/scene.ts';
import { ThermalView, thermalMount } from '../../world/thermal-view.ts';
import type { GateEvent } from '../gate-event.ts';
import { parseThermalLine, ThermalCounter, type ThermalGate } from './thermal-counter.ts';

const gate: ThermalGate = { axis: 'row', at: 4, inDirection: 'up' };

interface Change {
  picture?(picture: Float32Array, atMs: number): void;
  seconds?: number;
  direction?: 'in' | 'out';
  seed?: number;
  also?: Parameters<typeof staged>[0];
}

/** Renders one behaviour at 20 s and counts it. */
function watch(behaviour: BehaviourName | null, change: Change = {}) {
  const { direction = 'in', seconds = 40, seed = 11, also = [] } = change;
  const parties = behaviour ? [{ id: 'p', atMs: 20_000, direction, behaviour, seed, speed: 1.1 }] : [];
  const scene = staged([...also, ...parties]);
  const view = new ThermalView(2);
  const counter = new ThermalCounter({ columns: 8, rows: 8, gate });
  const events: GateEvent[] = [];
  for (let at = 0; at < seconds * 1000; at += 100) {
    const picture = view.render(scene.posesAt(at), at);
    change.picture?.(picture, at);
    counter.push(picture, at);
    events.push(...counter.events());
  }
  const { verdict } = counter;
  counter.finish();
  events.push(...counter.events());
  return { ways: events.map((event) => event.direction), events, verdict };
}

describe('people under a thermal array', () => {
  it('are counted once, in their direction, when they are on the line', () => {
    const { events } = watch('pass');
    expect(events).toMatchObject([{ direction: 'in', count: 1, source: 'thermal' }]);
    expect(Math.abs(events[0].atMs - 20_000)).toBeLessThan(400);
    expect(watch('pass', { direction: 'out' }).ways).toEqual(['out']);
  });

  it('tell from when to when they lay on the line', () => {
    const spanOf = (behaviour: BehaviourName) => {
      const [{ atMs, fromMs = 0, toMs = 0 }] = watch(behaviour).events;
      expect(atMs).toBeGreaterThan(fromMs);
      expect(atMs).toBeLessThan(toMs);
      return toMs - fromMs;
    };
    expect(spanOf('pass')).toBeGreaterThan(300);
    expect(spanOf('pass')).toBeLessThan(900);
    expect(spanOf('dawdle')).toBeGreaterThan(1200);
  });

  it('who turn in the door are not counted', () => {
    expect(watch('turnBefore').ways).toEqual([]);
    expect(watch('turnIn').ways).toEqual([]);
  });

  it('who only look round the corner are not counted, however far they lean', () => {
    const leaning = Array.from({ length: 40 }, (_, seed) => watch('leanOver', { seed, seconds: 30 }).ways.length);
    expect(leaning).toEqual(leaning.map(() => 0));
  });

  it('who dwell on the line are not counted before they have gone', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      expect(watch('turnIn', { seed }).ways, `turn ${seed}`).toEqual([]);
      expect(watch('dawdle', { seed }).ways, `dawdle ${seed}`).toEqual(['in']);
    }
  });

  it('side by side and close behind one another are two', () => {
    expect(watch('abreast').ways).toEqual(['in', 'in']);
  });

  it('close behind one another are two each on the line, though both are one patch and one track', () => {
    const files = Array.from({ length: 24 }, (_, seed) => watch('tailgate', { seed, seconds: 30 }));
    const right = files.filter(({ events }) => events.reduce((sum, { count }) => sum + count, 0) === 2);
    expect(right.length).toBeGreaterThanOrEqual(23);
    const pairs = files.flatMap(({ events }) => events.filter(({ count }) => count === 2));
    expect(pairs.length).toBeGreaterThan(0);
    for (const { fromMs = 0, toMs = 0, flags } of pairs) {
      expect(flags).toContain('file');
      expect(toMs - fromMs).toBeGreaterThan(800);
    }
  });

  it('with a child at hand are two, though the two are one patch, once it is known how broad one is', () => {
    const before = Array.from({ length: 24 }, (_, i) => {
      return { id: `b${i}`, atMs: 6000 + i * 3000, direction: 'in' as const, behaviour: 'pass' as const, seed: i };
    });
    const twos = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const child = { id: 'c', atMs: 80_000, direction: 'out' as const, behaviour: 'childAtHand' as const, seed };
      const { ways } = watch(null, { also: [...before, child], seconds: 90 });
      expect(ways.slice(0, 24)).toEqual(before.map(() => 'in'));
      return ways.slice(24);
    });
    expect(twos.flat().every((way) => way === 'out')).toBe(true);
    expect(twos.filter((ways) => ways.length === 2).length).toBeGreaterThanOrEqual(6);
  });

  it('are seen where somebody stood while the sensor learned', () => {
    const early = [{ id: 'e', atMs: 1500, direction: 'in' as const, behaviour: 'dawdle' as const, seed: 3 }];
    expect(watch('pass', { also: early }).ways.slice(-1)).toEqual(['in']);
    const noise = watch('pass', { also: early }).events;
    expect(noise.at(-1)?.atMs).toBeGreaterThan(19_000);
  });

  it('with a trolley are one, and a trolley alone is none', () => {
    expect(watch('trolley').ways).toEqual(['in']);
    expect(watch('trolleyAlone').ways).toEqual([]);
  });

  it('colder than the floor are counted too', () => {
    const hotFloor = (picture: Float32Array) => {
      for (let i = 0; i < picture.length; i++) picture[i] = 33 - (picture[i] - thermalMount.floorC);
    };
    expect(watch('pass', { picture: hotFloor }).ways).toEqual(['in']);
  });

  it('are seen through a drift of 5 K a minute', () => {
    const drift = (picture: Float32Array, atMs: number) => {
      for (let i = 0; i < picture.length; i++) picture[i] += (5 * atMs) / 60_000;
    };
    expect(watch('pass', { picture: drift }).ways).toEqual(['in']);
  });
});

describe('what is nobody', () => {
  it('an empty room', () => {
    expect(watch(null, { seconds: 120 }).ways).toEqual([]);
  });

  it('a frozen pixel, wrongly decoded or not', () => {
    for (const value of [-511.5, -0.5, 1023.5, Number.NaN]) {
      const pixel = (picture: Float32Array, atMs: number) => {
        if (atMs > 10_000) picture[27] = value;
      };
      expect(watch(null, { picture: pixel }).ways).toEqual([]);
      expect(watch('pass', { picture: pixel }).ways, String(value)).toEqual(['in']);
    }
  });

  it('a patch of sun that stays', () => {
    const sun = (picture: Float32Array, atMs: number) => {
      if (atMs > 8000) for (const i of [36, 37, 44, 45]) picture[i] += 6;
    };
    expect(watch(null, { picture: sun, seconds: 200 }).ways).toEqual([]);
  });
});

describe('the verdict', () => {
  it('is starting, then seeing', () => {
    expect(watch(null, { seconds: 2 }).verdict.state).toBe('starting');
    expect(watch(null).verdict).toEqual({ state: 'seeing', reason: null });
  });

  it('is blind while the readings are no temperatures', () => {
    const rubbish = (picture: Float32Array, atMs: number) => {
      if (atMs > 20_000) picture.fill(Number.NaN);
    };
    expect(watch('pass', { picture: rubbish }).verdict).toEqual({ state: 'blind', reason: 'invalid' });
  });

  it('is blind while the picture does not change at all', () => {
    const stuck = (picture: Float32Array, atMs: number) => {
      if (atMs > 20_000) picture.fill(22);
    };
    expect(watch(null, { picture: stuck }).verdict).toEqual({ state: 'blind', reason: 'frozen' });
  });
});

it('is the same from the same pictures', () => {
  const random = new SeededRandom(4);
  const noisy = Array.from({ length: 200 }, () => Float32Array.from({ length: 64 }, () => 20 + 3 * random.unit()));
  const run = () => {
    const counter = new ThermalCounter({ columns: 8, rows: 8, gate });
    for (const [i, picture] of noisy.entries()) counter.push(picture, i * 100);
    counter.finish();
    return counter.events();
  };
  expect(run()).toEqual(run());
});

it('reads the gate’s words', () => {
  expect(parseThermalLine('column:4')).toEqual({ axis: 'column', at: 4 });
  expect(parseThermalLine('row:12')).toEqual({ axis: 'row', at: 12 });
  for (const wrong of ['column', 'col:4', 'row:', 'row:4.5', '4']) expect(parseThermalLine(wrong)).toBeNull();
});

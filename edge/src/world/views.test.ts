import { describe, expect, it } from 'vitest';
import { beamMount, beamsAt } from './beam-view.ts';
import type { BehaviourName } from './behaviours.ts';
import { CameraView, cameraMount } from './camera-view.ts';
import { staged } from './scene.ts';
import { ThermalView, thermalMount } from './thermal-view.ts';

const scene = (behaviour: BehaviourName, seed = 3) => {
  return staged([{ id: 'p', atMs: 10_000, direction: 'in', behaviour, seed, speed: 1.2 }]);
};

/** Milliseconds each beam is broken, and which broke first. */
function breaks(behaviour: BehaviourName, heightM = beamMount.heightM) {
  const { posesAt } = bound(scene(behaviour));
  const found = { a: 0, b: 0, first: '' };
  for (let at = 5000; at < 16_000; at++) {
    const { a, b } = beamsAt(posesAt(at), { ...beamMount, heightM });
    if (a) found.a++;
    if (b) found.b++;
    if (found.first === '' && a !== b) found.first = a ? 'a' : 'b';
  }
  return found;
}

function bound(of: ReturnType<typeof scene>) {
  return { posesAt: (at: number) => of.posesAt(at) };
}

describe('the beams', () => {
  it('see a body as deep as it is, A first on the way in', () => {
    const found = breaks('pass');
    expect(found.first).toBe('a');
    // 0.22 to 0.30 m at 1.2 m/s, and an arm of 0.09 m before and after it at the most.
    expect(found.a).toBeGreaterThan(180);
    expect(found.a).toBeLessThan(450);
    expect(Math.abs(found.a - found.b)).toBeLessThan(60);
  });

  it('see nothing of somebody who turns before the gate', () => {
    expect(breaks('turnBefore')).toEqual({ a: 0, b: 0, first: '' });
  });

  it('see a dog only when they are low', () => {
    expect(breaks('dogAlone').a).toBe(0);
    expect(breaks('dogAlone', 0.3).a).toBeGreaterThan(300);
  });

  it('see nothing of an umbrella but its bearer', () => {
    expect(breaks('umbrella').a).toBeLessThan(800);
    expect(breaks('umbrella').a).toBeGreaterThan(100);
  });

  it('see a person with a trolley as one long break', () => {
    expect(breaks('trolley').a).toBeGreaterThan(900);
  });
});

describe('the camera', () => {
  it('shows nobody as floor and noise, the same from the same seed', () => {
    const one = new CameraView(1).render([], 0);
    const other = new CameraView(1).render([], 0);
    expect(one.y).toEqual(other.y);
    expect(one).toMatchObject({ width: cameraMount.width, height: cameraMount.height });
    expect(one.u).toHaveLength(80 * 60);
  });

  it('shows a person in the middle when it is on the line', () => {
    const view = new CameraView(1);
    const empty = Float64Array.from(view.render([], 10_000).y);
    const poses = scene('pass').posesAt(10_000);
    const { y } = view.render(poses, 10_000);
    let sum = 0;
    let row = 0;
    for (let i = 0; i < y.length; i++) {
      if (Math.abs(y[i] - empty[i]) < 25) continue;
      sum++;
      row += Math.floor(i / cameraMount.width);
    }
    expect(sum).toBeGreaterThan(250);
    expect(Math.abs(row / sum - 60)).toBeLessThan(8);
  });

  it('renders in less than 3 ms', () => {
    const view = new CameraView(1);
    const poses = scene('abreastThree').posesAt(10_000);
    const before = process.cpuUsage();
    for (let i = 0; i < 200; i++) view.render(poses, i * 40);
    expect(process.cpuUsage(before).user / 1000 / 200).toBeLessThan(3);
  });
});

describe('the thermal array', () => {
  it('reads the room where nobody is', () => {
    const picture = new ThermalView(1).render([], 0);
    for (const value of picture) expect(Math.abs(value - thermalMount.floorC)).toBeLessThan(2);
  });

  it('reads some kelvin more under a person, after its lag', () => {
    const view = new ThermalView(1);
    const poses = scene('pass').posesAt(10_000);
    view.render([], 9000);
    const early = Math.max(...view.render(poses, 9050));
    let late = 0;
    for (let at = 9100; at < 10_000; at += 100) late = Math.max(...view.render(poses, at));
    expect(late).toBeGreaterThan(thermalMount.floorC + 2);
    expect(early).toBeLessThan(late);
  });

  it('shows no warmth of a trolley', () => {
    const view = new ThermalView(1);
    const poses = scene('trolleyAlone').posesAt(10_000);
    for (let at = 9000; at < 10_000; at += 100) {
      expect(Math.max(...view.render(poses, at))).toBeLessThan(thermalMount.floorC + 1.7);
    }
  });
});

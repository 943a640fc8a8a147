import { describe, expect, it } from 'vitest';
import { PerspectiveView } from './camera-perspective.ts';
import { type Pinhole, Projection } from './camera-pinhole.ts';
import { staged } from './scene.ts';

const down: Pinhole = { width: 160, height: 120, x: 0, y: 0, z: 3, yaw: 0, tilt: Math.PI / 2, focal: 120 };
const oblique: Pinhole = { width: 160, height: 120, x: -8, y: 0, z: 3, yaw: Math.PI / 2, tilt: 0.35, focal: 160 };
const place = {
  noise: 1,
  floor: 'tiles',
  floorLuma: 130,
  shadow: { towards: 0.5, length: 0.4, share: 0.7, hard: false },
} as const;

describe('the pinhole camera', () => {
  it('looking straight down shows the way into the shop as up, and heads larger than feet', () => {
    const projection = new Projection(down);
    projection.see(0, 1, 0);
    expect(projection.px).toBeCloseTo(80);
    expect(projection.py).toBeCloseTo(20);
    const feet = projection.scale;
    projection.see(0, 1, 1.5);
    expect(projection.scale).toBeCloseTo(2 * feet);
  });

  it('sees nothing behind itself, and the floor where a floor point is seen', () => {
    const projection = new Projection(oblique);
    expect(projection.see(-9, 0, 1)).toBe(false);
    expect(projection.see(1, 2, 0)).toBe(true);
    expect(projection.floorAt(projection.px, projection.py)).toBe(true);
    expect(projection.floorX).toBeCloseTo(1);
    expect(projection.floorY).toBeCloseTo(2);
    expect(projection.floorAt(80, 0)).toBe(false);
  });
});

describe('the perspective view', () => {
  const scene = (laneM: number) =>
    staged([{ id: 'p', atMs: 10_000, direction: 'in', behaviour: 'pass', seed: 3, speed: 1, laneM, reachM: 6 }]);
  const changed = (laneM: number, atMs: number) => {
    const empty = new PerspectiveView(7, oblique, { ...place, noise: 0 }).render([]).y.slice();
    const shown = new PerspectiveView(7, oblique, { ...place, noise: 0 }).render(scene(laneM).posesAt(atMs)).y;
    return shown.reduce((n, value, i) => n + (Math.abs(value - empty[i]) > 12 ? 1 : 0), 0);
  };

  it('is the same for the same seed', () => {
    const one = new PerspectiveView(7, oblique, place).render(scene(0).posesAt(10_000)).y.slice();
    const other = new PerspectiveView(7, oblique, place).render(scene(0).posesAt(10_000)).y;
    expect(other).toEqual(one);
  });

  it('shows near people larger, and nobody before they come', () => {
    expect(changed(0, 1000)).toBe(0);
    const near = changed(-3, 10_000);
    const far = changed(5, 10_000);
    expect(far).toBeGreaterThan(30);
    expect(near).toBeGreaterThan(2.5 * far);
  });
});

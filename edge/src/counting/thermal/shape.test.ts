import { describe, expect, it } from 'vitest';
import { type Pixel, shapeOf, shareOut } from './shape.ts';

/** A warm spot on a grid, with a wide skirt. */
function spot(...places: readonly [x: number, y: number][]): Pixel[] {
  return Array.from({ length: 256 }, (_, i) => {
    const [x, y] = [i % 16, i >> 4];
    const heat = places.map(([px, py]) => 4 * Math.exp(-((x + 0.5 - px) ** 2 + (y + 0.5 - py) ** 2) / 3));
    return { x, y, k: Math.max(...heat) };
  });
}

describe('the shape of a warm patch', () => {
  it('is where its warm part is, whatever lies far around', () => {
    const shape = shapeOf([...spot([6.2, 9.1]), ...spot([6.2, 9.1]).map((pixel) => ({ ...pixel, k: 1 }))]);
    expect(shape.x).toBeCloseTo(6.2, 0);
    expect(shape.y).toBeCloseTo(9.1, 0);
    expect(shape.long / shape.mean).toBeLessThan(1.15);
  });

  it('is long along its axis when it is two', () => {
    const shape = shapeOf(spot([5, 5], [8, 8]));
    expect(shape.long / shape.mean).toBeGreaterThan(1.8);
    expect(Math.abs(shape.axisX - shape.axisY)).toBeLessThan(0.01);
  });

  it('is in the middle of what shows no heat', () => {
    const cold = [0, 1, 2].map((x) => ({ x, y: 4, k: 0 }));
    expect(shapeOf(cold)).toMatchObject({ x: 1.5, y: 4.5 });
  });

  it('is that of its pixel when it is only one', () => {
    expect(shapeOf([{ x: 3, y: 4, k: 2 }])).toMatchObject({ x: 3.5, y: 4.5, long: 1 / 12, mean: 1 / 12 });
  });
});

it('sharing out gives every pixel to one place, and both their middle', () => {
  const pixels = spot([4, 5], [9, 5]);
  const parts = shareOut(pixels, [
    { x: 6, y: 5 },
    { x: 7, y: 5 },
  ]);
  expect(parts[0].length + parts[1].length).toBe(pixels.length);
  expect(shapeOf(parts[0]).x).toBeCloseTo(4, 0);
  expect(shapeOf(parts[1]).x).toBeCloseTo(9, 0);
});

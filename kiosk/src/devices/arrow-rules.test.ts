import { describe, expect, it } from 'vitest';
import { type Box, nextBox } from './arrow-rules.ts';

const box = (left: number, top: number, width = 90, height = 90): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
/** Two rows of three, and a tall button at the right of both. */
const grid = [box(0, 0), box(100, 0), box(200, 0), box(0, 100), box(100, 100), box(200, 100), box(320, 0, 90, 190)];

describe('arrow keys', () => {
  it.each([
    [0, 'ArrowRight', 1],
    [0, 'ArrowDown', 3],
    [4, 'ArrowUp', 1],
    [4, 'ArrowLeft', 3],
    [5, 'ArrowRight', 6],
    [2, 'ArrowRight', 6],
    [6, 'ArrowLeft', 2],
    [0, 'ArrowLeft', null],
    [0, 'ArrowUp', null],
  ] as const)('from %i by %s to %s', (from, direction, to) => {
    expect(nextBox(grid[from]!, grid, direction)).toBe(to);
  });

  it('reach what is not straight ahead when nothing else is', () => {
    expect(nextBox(box(0, 0), [box(300, 400)], 'ArrowDown')).toBe(0);
  });
});

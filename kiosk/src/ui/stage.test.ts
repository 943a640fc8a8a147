import { describe, expect, it } from 'vitest';
import { shapeOf, stageOf } from './stage.ts';

const tall = { width: 1080, height: 1920 };

describe('the used part of a panel', () => {
  it('is the lower 55 % of a tall one for those who ask, laid out for its own shape', () => {
    expect(shapeOf(tall)).toBe('portrait');
    const used = stageOf(tall, { reach: true, textPercent: 100 });
    expect(used).toEqual({ width: 1080, height: 1056 });
    expect(shapeOf(used)).toBe('wide');
  });

  it('is all of it otherwise', () => {
    expect(stageOf(tall, { reach: false, textPercent: 150 })).toEqual(tall);
    const low = { width: 1280, height: 800 };
    expect(stageOf(low, { reach: true, textPercent: 100 })).toEqual(low);
  });
});

describe('shapeOf', () => {
  it.each([
    [800, 480, 'small'],
    [1280, 800, 'wide'],
    [1920, 1080, 'wide'],
    [1080, 1920, 'portrait'],
  ])('%i × %i is %s', (width, height, shape) => {
    expect(shapeOf({ width, height })).toBe(shape);
  });
});

import { describe, expect, it } from 'vitest';
import { cameraDefaults } from './config.ts';
import { workingSize } from './reduce.ts';
import { SizeMap } from './size-map.ts';

const picture = workingSize(256, 192, 320);

describe('the size map', () => {
  it('learns that people grow towards the camera', () => {
    const map = new SizeMap(picture, cameraDefaults);
    // A camera at an angle: height = (row of the feet - 10) / 4, width a third of it.
    for (let round = 0; round < 6; round++) {
      for (let y = 60; y <= 180; y += 10) {
        const height = (y - 10) / 4;
        const area = (height * height) / 4.5;
        map.glimpse(y, area, true);
        map.settleScale();
        map.learn(y, height / 3, height, area);
      }
    }
    expect(map.learned).toBe(true);
    expect(map.height(170)).toBeGreaterThan(34);
    expect(map.height(170)).toBeLessThan(46);
    expect(map.height(70)).toBeGreaterThan(10);
    expect(map.height(70)).toBeLessThan(20);
    expect(Math.sqrt(map.area(170) / map.area(70))).toBeGreaterThan(1.7);
  });

  it('takes the scale from whole people, in spite of many pieces and some pairs', () => {
    const map = new SizeMap(picture, cameraDefaults);
    for (let k = 0; k < 300; k++) {
      map.glimpse(100, 900 + (k % 7) * 20, true);
      map.glimpse(100, 90 + (k % 5) * 10, true);
      if (k % 4 === 0) map.glimpse(100, 1900, true);
      map.settleScale();
    }
    expect(map.area(100)).toBeGreaterThan(700);
    expect(map.area(100)).toBeLessThan(1300);
  });

  it('finds out of a scale learned too small', () => {
    const map = new SizeMap(picture, cameraDefaults);
    for (let k = 0; k < 30; k++) {
      map.glimpse(100, 200, true);
      map.settleScale();
      map.learn(100, 13, 15, 200);
    }
    expect(map.area(100)).toBeLessThan(350);
    for (let k = 0; k < 600; k++) {
      map.glimpse(100, 1000, true);
      map.settleScale();
    }
    expect(map.area(100)).toBeGreaterThan(650);
    map.forget();
    expect(map.learned).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { pixelsPerMillimetre, textBasePx } from './panel.ts';

describe('pixelsPerMillimetre', () => {
  it('knows the usual panels', () => {
    expect(pixelsPerMillimetre(null, { width: 800, height: 480 })).toBe(5.25);
    expect(pixelsPerMillimetre(null, { width: 1280, height: 800 })).toBe(5.88);
    expect(pixelsPerMillimetre(null, { width: 1080, height: 1920 })).toBe(4.03);
  });

  it('believes what it is told when that is plausible', () => {
    expect(pixelsPerMillimetre('3.21', { width: 1080, height: 1920 })).toBe(3.21);
    for (const nonsense of ['0', '-4', '300', 'x', '', 'NaN']) {
      expect(pixelsPerMillimetre(nonsense, { width: 800, height: 480 }), nonsense).toBe(5.25);
    }
  });

  it('guesses a desktop monitor otherwise', () => {
    expect(pixelsPerMillimetre(null, { width: 1437, height: 911 })).toBeCloseTo(4.3);
  });
});

describe('textBasePx', () => {
  it('is 6.7 mm where there is room and smaller on small panels', () => {
    expect(textBasePx(3.21, { width: 1080, height: 1920 })).toBeCloseTo(21.5);
    expect(textBasePx(5.25, { width: 800, height: 480 })).toBeLessThan(6.7 * 5.25);
    expect(textBasePx(5.25, { width: 800, height: 480 })).toBeGreaterThan(18);
  });
});

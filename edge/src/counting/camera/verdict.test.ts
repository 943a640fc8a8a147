import { describe, expect, it } from 'vitest';
import type { Light } from './light.ts';
import { VerdictKeeper } from './verdict.ts';

const ordinary = { mean: 110, contrast: 30, motion: 1, changed: 0.02, likeness: 0.95, usable: true };

/** Feeds the same statistics every 100 ms from a moment on; returns what was decided. */
function feed(keeper: VerdictKeeper, light: Partial<typeof ordinary>, fromMs: number, forMs: number): string[] {
  const decisions: string[] = [];
  for (let atMs = fromMs; atMs < fromMs + forMs; atMs += 100) {
    const seen = { ...ordinary, ...light } as Light;
    decisions.push(keeper.sees(seen, atMs) ? keeper.judge(seen, atMs) : 'nothing');
  }
  return decisions;
}

function seeing(): VerdictKeeper {
  const keeper = new VerdictKeeper();
  keeper.seeded(30);
  feed(keeper, {}, 0, 2000);
  return keeper;
}

describe('the verdict', () => {
  it('starts unknowing, sees once the scene is learned', () => {
    expect(new VerdictKeeper().state).toBe('starting');
    const keeper = seeing();
    expect([keeper.state, keeper.reason]).toEqual(['seeing', null]);
  });

  it.each([
    ['dark', { mean: 5, contrast: 2 }, 2000],
    ['covered', { mean: 90, contrast: 1 }, 2000],
    ['frozen', { motion: 0 }, 21_000],
  ] as const)('is blind when %s, and recovers', (reason, light, forMs) => {
    const keeper = seeing();
    feed(keeper, light, 2000, forMs);
    expect([keeper.state, keeper.reason]).toEqual(['blind', reason]);
    feed(keeper, {}, 2000 + forMs, 1000);
    expect([keeper.state, keeper.reason]).toEqual(['seeing', null]);
  });

  it('is not blind for a moment of darkness or a quiet second', () => {
    const keeper = seeing();
    feed(keeper, { mean: 5, contrast: 2 }, 2000, 800);
    feed(keeper, { motion: 0 }, 2800, 5000);
    expect(keeper.state).toBe('seeing');
  });

  it('rests at most a second when the light steps, then goes on or learns anew', () => {
    const keeper = seeing();
    const decisions = feed(keeper, { changed: 0.7, likeness: 0.9 }, 2000, 1600);
    expect(keeper.state).toBe('seeing');
    expect(decisions).toContain('reseed');
    expect(decisions.filter((decision) => decision === 'rest').length).toBeLessThanOrEqual(10);
    const calm = seeing();
    feed(calm, { changed: 0.7, likeness: 0.9 }, 2000, 600);
    expect(calm.reason).toBe('lighting_change');
    expect(feed(calm, {}, 2600, 1500)).toContain('go');
    expect(calm.reason).toBeNull();
  });

  it('tells a turned camera from a change of light', () => {
    const keeper = seeing();
    expect(feed(keeper, { changed: 0.9, likeness: 0.1, usable: false }, 2000, 4000)).toContain('reseed');
    expect([keeper.state, keeper.reason]).toEqual(['blind', 'moved']);
  });

  it('learns anew when the exposure stays out of reach', () => {
    const keeper = seeing();
    expect(feed(keeper, { changed: 0.25, usable: false }, 2000, 3000)).toContain('reseed');
  });
});

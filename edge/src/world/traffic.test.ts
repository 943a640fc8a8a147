import { describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { Traffic } from './traffic.ts';

const mixture = { pass: 3, abreast: 1, dawdle: 1, leafAlone: 1 } as const;

describe('traffic of a mixture', () => {
  const parties = new Traffic({ seed: 4, mixture }).partiesBetween(0, 1_800_000);

  it('is the same for the same seed, in whatever pieces it is asked for', () => {
    const pieces = new Traffic({ seed: 4, mixture });
    const one = pieces.partiesBetween(900_000, 1_800_000);
    expect([...pieces.partiesBetween(0, 900_000), ...one]).toEqual(parties);
    expect(new Traffic({ seed: 5, mixture }).partiesBetween(0, 1_800_000)).not.toEqual(parties);
  });

  it('draws each behaviour by its share, and both ways', () => {
    const share = (name: string) => parties.filter(({ behaviour }) => behaviour === name).length / parties.length;
    expect(share('pass')).toBeGreaterThan(0.42);
    expect(share('pass')).toBeLessThan(0.58);
    expect(share('turnAfter')).toBe(0);
    const inwards = parties.filter(({ direction }) => direction === 'in').length / parties.length;
    expect(Math.abs(inwards - 0.5)).toBeLessThan(0.1);
  });

  it('gives each party the doorway to itself', () => {
    const scene = new Scene({ partiesBetween: (from, to) => parties.filter((p) => p.atMs >= from && p.atMs < to) });
    for (let atMs = 20_000; atMs < 400_000; atMs += 100) {
      const near = scene.posesAt(atMs).filter((pose) => Math.abs(pose.y) < 0.7);
      expect(new Set(near.map((pose) => pose.actor.id.replace(/\.\d+$/, ''))).size).toBeLessThanOrEqual(1);
    }
  });
});

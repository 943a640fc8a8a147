import { describe, expect, it } from 'vitest';
import { emptyScene } from './bootstrap.ts';

function sceneOf(values: readonly number[]): number {
  const mean = new Uint8Array(1);
  emptyScene(
    values.map((value) => Uint8Array.of(value)),
    mean,
    new Uint8Array(1),
  );
  return mean[0];
}

describe('finding the empty scene', () => {
  it('sees the floor through people who cover it more than half of the time', () => {
    const floor = [100, 101, 100, 99, 100, 101, 100, 100, 99];
    const clothes = [20, 55, 190, 230, 170, 140, 60, 35, 210, 10, 75];
    expect(Math.abs(sceneOf([...clothes, ...floor]) - 100)).toBeLessThanOrEqual(1);
  });

  it('takes the middle of plain noise and does with one picture', () => {
    expect(sceneOf([50, 51, 52, 50, 51, 52, 51, 51])).toBe(51);
    expect(sceneOf([7])).toBe(7);
  });
});

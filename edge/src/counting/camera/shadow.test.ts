import { describe, expect, it } from 'vitest';
import { isShadow } from './shadow.ts';

const width = 9;
const threshold = new Uint8Array(81).fill(10);
/** A floor of tiles: bright and dark columns. */
const scene = Uint8Array.from({ length: 81 }, (_, i) => (i % 2 === 0 ? 160 : 110));

function judge(picture: Uint8Array): boolean {
  return isShadow(picture, scene, threshold, width, 9, 4, 4, 97, 248);
}

describe('shadow', () => {
  it('is the same floor, darker', () => {
    expect(judge(scene.map((value) => value * 0.6))).toBe(true);
  });

  it('is not cloth of the same mean brightness: the tiles are gone', () => {
    expect(judge(new Uint8Array(81).fill(80))).toBe(false);
  });

  it('is neither brighter nor almost black', () => {
    expect(judge(scene.map((value) => value * 1.3))).toBe(false);
    expect(judge(scene.map((value) => value * 0.2))).toBe(false);
  });
});

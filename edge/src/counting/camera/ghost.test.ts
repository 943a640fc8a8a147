import { describe, expect, it } from 'vitest';
import { Blobs } from './blobs.ts';
import { isGhost } from './ghost.ts';
import { Mask } from './mask.ts';

const width = 40;
const plain = Uint8Array.from({ length: width * 30 }, (_, i) => 120 + (i % 3));
const withBody = plain.map((value, i) => {
  const x = i % width;
  const y = Math.floor(i / width);
  return x >= 12 && x < 26 && y >= 8 && y < 22 ? 40 : value;
});

function blobsOfBody(): Blobs {
  const mask = new Mask(width, 30);
  for (let y = 8; y < 22; y++) for (let x = 12; x < 26; x++) mask.set(x, y);
  const blobs = new Blobs();
  blobs.find(mask, 1);
  return blobs;
}

describe('ghosts', () => {
  it('tells a hole in the scene from a body standing on the floor', () => {
    const blobs = blobsOfBody();
    expect(isGhost(blobs, 0, plain, withBody, width)).toBe(true);
    expect(isGhost(blobs, 0, withBody, plain, width)).toBe(false);
  });
});

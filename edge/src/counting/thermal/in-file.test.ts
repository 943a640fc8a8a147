import { describe, expect, it } from 'vitest';
import { InFile } from './in-file.ts';
import type { ThermalTrack } from './tracks.ts';

const usual = 0.4;
const one = Math.log(usual);
const two = Math.log(12 * usual);

function passage(depths: readonly number[], change: Partial<ThermalTrack> = {}): ThermalTrack {
  return { depths, pending: 1, side: 1, lineFromMs: 1000, lineToMs: 2000, ...change } as ThermalTrack;
}

const isPair = (track: ThermalTrack, others: readonly ThermalTrack[] = []) => {
  return new InFile(7).isPair(track, [track, ...others], usual);
};

describe('a patch on the line', () => {
  it('is two when it is as deep as two nearly all the way', () => {
    expect(isPair(passage([two, two, two, two]))).toBe(true);
    expect(isPair(passage([one, two, two, two, two]))).toBe(true);
    expect(isPair(passage([one, one, two, two]))).toBe(false);
    expect(isPair(passage([one, one, one]))).toBe(false);
  });

  it('says nothing by a single look', () => {
    expect(isPair(passage([two]))).toBe(false);
    expect(isPair(passage([]))).toBe(false);
  });

  it('is of one when the other has a track that passes, or may yet', () => {
    const deep = passage([two, two, two]);
    expect(isPair(deep, [passage([two], { pending: 1 })])).toBe(false);
    expect(isPair(deep, [passage([two], { pending: 0, side: -1 })])).toBe(false);
    expect(isPair(deep, [passage([two], { pending: 0, side: 0 })])).toBe(false);
    // Known only beyond the line: its own passage was never seen.
    expect(isPair(deep, [passage([two], { pending: 0, side: 1 })])).toBe(true);
    expect(isPair(deep, [passage([two], { pending: 0, side: -1, lineFromMs: 2400, lineToMs: 3000 })])).toBe(true);
  });

  it('is two once only', () => {
    const inFile = new InFile(7);
    const first = passage([two, two, two]);
    expect(inFile.isPair(first, [], usual)).toBe(true);
    expect(inFile.isPair(passage([two, two, two], { lineFromMs: 1500, lineToMs: 2500 }), [], usual)).toBe(false);
    expect(inFile.isPair(passage([two, two, two], { lineFromMs: 2600, lineToMs: 3600 }), [], usual)).toBe(true);
  });
});

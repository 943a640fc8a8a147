import { describe, expect, it } from 'vitest';
import { Track } from './track.ts';

function fresh(): Track {
  const track = new Track();
  track.begin(1, 0, 0, 20, 40, 500, 0);
  track.bodyWidth = 20;
  track.seconds = 0.1;
  return track;
}

function see(track: Track, x: number, y: number): void {
  track.seenX = x;
  track.seenY = y;
  track.seenNoise = 2;
  track.correct();
}

describe('a track', () => {
  it('learns a steady walk and coasts on it', () => {
    const track = fresh();
    for (let k = 1; k <= 20; k++) {
      track.predict();
      see(track, k * 3, k * -1);
    }
    expect(track.vx).toBeCloseTo(30, 0);
    expect(track.vy).toBeCloseTo(-10, 0);
    for (let k = 0; k < 5; k++) track.predict();
    expect(track.x).toBeCloseTo(75, 0);
  });

  it('grows unsure while unseen and sure when seen', () => {
    const track = fresh();
    for (let k = 0; k < 5; k++) track.predict();
    const unsure = track.p00;
    see(track, 0, 0);
    expect(track.p00).toBeLessThan(unsure);
    expect(track.p00).toBeLessThan(4.01);
  });

  it('takes over the passage of a broad blob it came from, once', () => {
    const broad = fresh();
    broad.passedSide = 1;
    broad.passedAtMs = 1000;
    broad.fullnessOnLine = 1.8;
    const first = fresh();
    first.cameFrom(broad, 3000);
    expect([first.lateSide, first.lateAtMs]).toEqual([1, 1000]);
    const second = fresh();
    second.cameFrom(broad, 3100);
    expect(second.lateSide).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../world/virtual-clock.ts';
import { Ticker } from './ticker.ts';

describe('a ticker', () => {
  it('keeps its beat without drift and stops for good', () => {
    const clock = new VirtualClock(0);
    const ticks: number[] = [];
    const ticker = new Ticker(clock, 1000 / 15, (monoMs) => ticks.push(monoMs));
    ticker.start();
    ticker.start();
    clock.advance(2000);
    expect(ticks.length).toBeGreaterThanOrEqual(29);
    expect(ticks.length).toBeLessThanOrEqual(30);
    ticker.stop();
    clock.advance(2000);
    expect(ticks.length).toBeLessThanOrEqual(30);
    expect(clock.pending).toBe(0);
  });

  it('can be stopped from its own tick', () => {
    const clock = new VirtualClock(0);
    let ticks = 0;
    const ticker: Ticker = new Ticker(clock, 10, () => {
      ticks++;
      ticker.stop();
    });
    ticker.start();
    clock.advance(100);
    expect(ticks).toBe(1);
    expect(clock.pending).toBe(0);
  });
});

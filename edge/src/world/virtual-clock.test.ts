import { describe, expect, it } from 'vitest';
import { Ticker } from './ticker.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('the virtual clock', () => {
  it('runs timers in order, each at its moment', () => {
    const clock = new VirtualClock(1_000_000);
    const seen: [string, number][] = [];
    clock.after(30, () => seen.push(['b', clock.now()]));
    clock.after(10, () => {
      seen.push(['a', clock.now()]);
      clock.after(5, () => seen.push(['nested', clock.now()]));
    });
    const cancel = clock.after(20, () => seen.push(['never', 0]));
    cancel();
    clock.advance(100);
    expect(seen).toEqual([
      ['a', 1_000_010],
      ['nested', 1_000_015],
      ['b', 1_000_030],
    ]);
    expect(clock.pending).toBe(0);
  });

  it('steps the wall without passing time', () => {
    const clock = new VirtualClock(0);
    clock.step(3_600_000);
    expect([clock.now(), clock.mono()]).toEqual([3_600_000, 0]);
  });
});

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

import { describe, expect, it } from 'vitest';
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

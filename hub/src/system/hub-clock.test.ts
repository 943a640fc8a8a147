import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HubClock } from './hub-clock.ts';

/** A machine whose clock can be set. */
function machine(nowMs: number) {
  let mono = 0;
  let ahead = nowMs;
  return {
    now: () => ahead + mono,
    mono: () => mono,
    after: () => () => {},
    pass: (ms: number) => {
      mono += ms;
    },
    step: (ms: number) => {
      ahead += ms;
    },
  };
}

describe('the clock of the hub', () => {
  it('goes on from the last known time when the machine comes up in the past, until the machine knows better', () => {
    const board = machine(1000);
    const clock = new HubClock(board, 1_000_000);
    expect([clock.state, clock.now()]).toEqual(['behind', 1_000_000]);
    board.pass(5000);
    expect([clock.state, clock.now()]).toEqual(['behind', 1_005_000]);
    board.step(2_000_000);
    expect([clock.now(), clock.state]).toEqual([2_006_000, 'ok']);
  });

  it('is the machine’s clock on a machine that knows the time', () => {
    const board = machine(5_000_000);
    const clock = new HubClock(board, 1_000_000);
    board.pass(100);
    expect([clock.now(), clock.state]).toEqual([5_000_100, 'ok']);
  });

  it('waits for a clock that was set back a little', () => {
    const board = machine(5_000_000);
    const clock = new HubClock(board, 0);
    clock.now();
    board.step(-500);
    expect([clock.now(), clock.state]).toEqual([5_000_000, 'ok']);
    board.pass(700);
    expect(clock.now()).toBe(5_000_200);
  });

  it('never goes back, and passes no slower than time while the machine is behind', () => {
    const step = fc.record({ pass: fc.nat(10_000), step: fc.integer({ min: -100_000, max: 100_000 }) });
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), fc.array(step), (start, known, steps) => {
        const board = machine(start);
        const clock = new HubClock(board, known);
        let last = clock.now();
        expect(last).toBeGreaterThanOrEqual(known);
        for (const { pass, step: by } of steps) {
          const wasBehind = clock.state === 'behind';
          board.pass(pass);
          board.step(by);
          const now = clock.now();
          expect(now).toBeGreaterThanOrEqual(last);
          if (wasBehind) expect(now).toBeGreaterThanOrEqual(last + pass - 1);
          last = now;
        }
      }),
    );
  });
});

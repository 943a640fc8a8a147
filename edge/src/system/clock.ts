import type { Clock } from '@lintel/shared/env';

/** The machine's clocks: `mono` is CLOCK_MONOTONIC, on Linux milliseconds since boot. */
export const systemClock: Clock = {
  now: () => Date.now(),
  mono: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

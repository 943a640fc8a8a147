import { randomBytes } from 'node:crypto';
import type { Clock, Random } from '@lintel/shared/env';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  mono: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** The kernel's randomness. */
export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

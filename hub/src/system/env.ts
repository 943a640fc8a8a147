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

/** How many bytes are fetched at a time. */
const poolBytes = 4096;

/** The kernel's randomness, fetched ahead: a call for each id would cost more than the id. No byte is given out twice. */
class KernelRandom implements Random {
  private pool = new Uint8Array(0);
  private used = 0;

  bytes(length: number): Uint8Array {
    if (length > poolBytes) return randomBytes(length);
    if (this.used + length > this.pool.length) {
      this.pool = new Uint8Array(randomBytes(poolBytes));
      this.used = 0;
    }
    const from = this.used;
    this.used += length;
    const given = this.pool.slice(from, this.used);
    this.pool.fill(0, from, this.used);
    return given;
  }
}

export const systemRandom: Random = new KernelRandom();

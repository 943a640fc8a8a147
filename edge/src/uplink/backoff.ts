import type { Random } from '@lintel/shared/env';

const firstMs = 500;
const longestMs = 30_000;

/**
 * The pause before try `attempt` (from 0): doubling, capped, and anywhere in the upper half of it, so that the nodes of a
 * shop do not come back all at once.
 */
export function backoffMs(attempt: number, random: Random): number {
  const wholeMs = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  const [a, b] = random.bytes(2);
  return wholeMs / 2 + (wholeMs / 2) * ((a * 256 + b) / 65536);
}

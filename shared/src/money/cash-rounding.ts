import { divideRounded } from './money.ts';

/**
 * What is paid in coins for `dueMinor` where the smallest coin is `stepMinor`: rounded half up. The difference is a line
 * of the drawer's own, never a price.
 */
export function roundForCash(dueMinor: number, stepMinor: number): { payMinor: number; roundingMinor: number } {
  const payMinor = divideRounded(dueMinor, stepMinor) * stepMinor;
  return { payMinor, roundingMinor: payMinor - dueMinor };
}

import { z } from 'zod';

/** What the sandbox does wrong on purpose. Counts run down by one a call. */
export const Faults = z.strictObject({
  /** Calls that are carried out but never answered. */
  dropResponseAfterCommit: z.int().min(0).default(0),
  /** Calls that are answered with 500 and not carried out. */
  http500: z.int().min(0).default(0),
  /** How late every call is answered. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Added to the amount it says was paid. */
  amountMismatch: z.int().default(0),
});
export type Faults = z.output<typeof Faults>;

export const noFaults: Faults = Faults.parse({});

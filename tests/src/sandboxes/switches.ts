import { z } from 'zod';

const Count = z.int().min(0).default(0);

/** What a sandbox does wrong on purpose. Counts run down by one each time. */
export const Switches = z.strictObject({
  /** Calls that are carried out and never answered. */
  dropResponseAfterCommit: Count,
  /** Calls that never arrive. */
  dropRequest: Count,
  /** How late every answer is. */
  delayMs: z.int().min(0).max(300_000).default(0),
  /** Calls that are answered with 500 and not carried out. */
  http500: Count,
  /** Answers and callbacks that are signed wrongly. */
  wrongSignature: Count,
  /** Answers and callbacks with the provider's own probe in the place of a signature. */
  signTest: Count,
  /** Answers that carry no signature. */
  unsigned: Count,
  /** Callbacks that are sent twice. */
  duplicateCallback: Count,
  /** Callbacks that are held back until after the next one. */
  reorderCallback: Count,
  /** Callbacks that are lost: their first delivery fails. */
  dropCallback: Count,
  /** Added to every amount that it says was paid, in its own units. */
  amountMismatch: z.int().default(0),
  /** Says another currency than was asked for. */
  currencyMismatch: z.string().length(3).nullable().default(null),
  /** Says that the money went to another merchant. */
  otherMerchant: z.boolean().default(false),
  /** How far its clock is off when it signs, in milliseconds. */
  clockSkewMs: z.int().default(0),
  /** A payer must enter a password: codes are paid only once the payer has confirmed. */
  payerConfirms: z.boolean().default(false),
  /** Refunds stay pending until it is off again. */
  refundPending: z.boolean().default(false),
  /** How a refund ends instead of succeeding. */
  refundFails: z.enum(['closed', 'abnormal']).nullable().default(null),
  /** Reverses that are taken up and not carried out: they are to be asked again. */
  reverseRecalled: Count,
  /** The code that every reverse is refused with. */
  reverseRefused: z.string().nullable().default(null),
});
export type Switches = z.output<typeof Switches>;

export const allRight = (): Switches => Switches.parse({});

type Counts = { [Name in keyof Switches]: Switches[Name] extends number ? Name : never }[keyof Switches];

/** Whether a counted fault happens now; it is used up by that. */
export function happens(
  switches: Switches,
  name: Exclude<Counts, 'delayMs' | 'amountMismatch' | 'clockSkewMs'>,
): boolean {
  if (switches[name] <= 0) return false;
  switches[name]--;
  return true;
}

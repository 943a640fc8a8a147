import type { BillLine } from './provider.ts';

/** What the ledger says of an attempt, as the comparison needs it. */
export interface LedgerPayment {
  id: string;
  key: string;
  currency: string;
  capturedMinor: number;
  /** Whether its money came to the ledger on the day in question. */
  today: boolean;
  /** What has been given back in all. */
  refundedMinor: number;
}

export interface LedgerRefund {
  key: string;
  attemptId: string;
  amountMinor: number;
  currency: string;
  today: boolean;
}

export const differenceKinds = [
  'missingHere',
  'missingThere',
  'amountDiffers',
  'refundMissingHere',
  'refundMissingThere',
  'refundDiffers',
] as const;

/** One thing in which a provider's bill and the ledger do not agree. */
export interface Difference {
  what: (typeof differenceKinds)[number];
  key: string;
  attemptId: string | null;
  hereMinor: number;
  thereMinor: number;
  currency: string;
}

/**
 * Compares bills with the ledger, both ways. `lines` may reach further back than the day: money that was paid before midnight
 * may have come to the ledger after it. `payments` and `refunds` are those of the day and all that `lines` name.
 */
export function compareBill(
  lines: readonly BillLine[],
  payments: readonly LedgerPayment[],
  refunds: readonly LedgerRefund[],
): Difference[] {
  const byKey = new Map(payments.map((payment) => [payment.key, payment]));
  const refundByKey = new Map(refunds.map((refund) => [refund.key, refund]));
  const found: Difference[] = [];
  const paidThere = new Set<string>();
  const refundedThere = new Set<string>();
  const sums = new Map<string, number>();
  for (const { kind, key, refundKey, amountMinor, currency } of lines) {
    const payment = byKey.get(key);
    const at = {
      key,
      attemptId: payment?.id ?? null,
      thereMinor: Number.isSafeInteger(amountMinor) ? amountMinor : 0,
      currency,
    };
    if (kind === 'payment') {
      paidThere.add(key);
      const hereMinor = payment?.capturedMinor ?? 0;
      const same = hereMinor === amountMinor && payment?.currency === currency;
      if (!same) found.push({ ...at, what: hereMinor === 0 ? 'missingHere' : 'amountDiffers', hereMinor });
    } else if (refundKey === null) sums.set(key, (sums.get(key) ?? 0) + amountMinor);
    else {
      refundedThere.add(refundKey);
      const refund = refundByKey.get(refundKey);
      const same = refund?.amountMinor === amountMinor && refund.currency === currency;
      if (!same) {
        const what = refund ? 'refundDiffers' : 'refundMissingHere';
        found.push({ ...at, key: refundKey, what, hereMinor: refund?.amountMinor ?? 0 });
      }
    }
  }
  for (const { id, key, currency, capturedMinor, today, refundedMinor } of payments) {
    const at = { key, attemptId: id, currency };
    if (today && capturedMinor > 0 && !paidThere.has(key))
      found.push({ ...at, what: 'missingThere', hereMinor: capturedMinor, thereMinor: 0 });
    const thereMinor = sums.get(key);
    if (thereMinor !== undefined && thereMinor !== refundedMinor)
      found.push({ ...at, what: 'refundDiffers', hereMinor: refundedMinor, thereMinor });
  }
  for (const { key, attemptId, amountMinor, currency, today } of refunds) {
    if (today && !refundedThere.has(key) && !sums.has(keyOf(payments, attemptId)))
      found.push({ what: 'refundMissingThere', key, attemptId, hereMinor: amountMinor, thereMinor: 0, currency });
  }
  return found;
}

function keyOf(payments: readonly LedgerPayment[], attemptId: string): string {
  return payments.find(({ id }) => id === attemptId)?.key ?? '';
}

/** A bill can be had from this time of the next day on. */
export const billReadyMs = 34.5 * 3_600_000;
/** So many days back a bill that could not be had is asked for again. */
export const billDays = 7;

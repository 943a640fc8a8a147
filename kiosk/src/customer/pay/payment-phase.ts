import type { PaymentState } from '@lintel/shared/http/payments';

/**
 * What a customer needs to know of an attempt: being set up, waiting for them, being confirmed, being checked after the
 * provider fell silent, paid, or over without money.
 */
export type PaymentPhase = 'preparing' | 'waiting' | 'confirming' | 'checking' | 'paid' | 'over';

const phases: Record<PaymentState, PaymentPhase> = {
  created: 'preparing',
  presented: 'waiting',
  processing: 'confirming',
  authorized: 'confirming',
  unknown: 'checking',
  captured: 'paid',
  partiallyRefunded: 'paid',
  refunded: 'paid',
  failed: 'over',
  cancelled: 'over',
  expired: 'over',
};

export function phaseOf(state: PaymentState): PaymentPhase {
  // A state of a newer hub is nothing to decide on: wait for what follows.
  return phases[state] ?? 'checking';
}

/** Whether the attempt may still turn into money: then nothing else may be started and nothing is wiped. */
export function isOpen(state: PaymentState): boolean {
  const phase = phaseOf(state);
  return phase !== 'paid' && phase !== 'over';
}

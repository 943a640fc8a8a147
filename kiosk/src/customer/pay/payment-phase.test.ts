import type { PaymentState } from '@lintel/shared/http/payments';
import { paymentStates } from '@lintel/shared/http/payments';
import { describe, expect, it } from 'vitest';
import { isOpen, phaseOf } from './payment-phase.ts';

describe('phase of a payment', () => {
  it('names every state of the hub', () => {
    for (const state of paymentStates) expect(phaseOf(state), state).toBeDefined();
  });

  it('keeps open whatever may still become money', () => {
    const open = paymentStates.filter(isOpen);
    expect(open).toEqual(['created', 'presented', 'processing', 'authorized', 'unknown']);
  });

  it('decides nothing on a state it does not know', () => {
    expect(phaseOf('invented' as PaymentState)).toBe('checking');
    expect(isOpen('invented' as PaymentState)).toBe(true);
  });
});

import type { PaymentProvider, ProviderResult, RefundResult } from './provider.ts';

/** Cash at the counter: staff are the provider, and `takeCash` is how they say that it is paid. */
export class CashProvider implements PaymentProvider {
  readonly method = 'cash';
  readonly at = 'counter';
  readonly needsInternet = false;

  async create(): Promise<ProviderResult> {
    return { kind: 'notYet' };
  }

  async query(): Promise<ProviderResult> {
    return { kind: 'notYet' };
  }

  async close(): Promise<ProviderResult> {
    return { kind: 'ended', how: 'cancelled' };
  }

  /** Staff hand it over. */
  async refund(): Promise<RefundResult> {
    return { kind: 'succeeded', providerRef: null };
  }
}

import type { PaymentMethod } from '@lintel/shared/http/payments';
import type { Currency } from '@lintel/shared/money/currency';

/** What a provider is told about an attempt. `key` is ours, and asking again with it never makes a second payment. */
export interface ProviderTask {
  key: string;
  orderNumber: string;
  amountMinor: number;
  currency: Currency;
  /** When the provider should stop accepting it, milliseconds since 1970 UTC. */
  expiresAt: number | null;
}

/** What a customer is shown to pay. */
export interface Present {
  qr: string;
  expiresAt: number;
}

/** What a provider says about an attempt; the same words for every provider, whoever asked and however. */
export type ProviderResult =
  /** It has the attempt and waits for the payer. */
  | { kind: 'notYet'; present?: Present }
  /** The payer is at it: entering a password, holding a card to the reader. */
  | { kind: 'acting' }
  /** The money is there. Compared with what we asked for before it counts. */
  | { kind: 'paid'; amountMinor: number; currency: string; providerRef: string }
  /** Over without money, and it cannot be paid any more. */
  | { kind: 'ended'; how: 'failed' | 'cancelled' | 'expired' }
  /** It has never heard of the key: a create call may not have arrived. */
  | { kind: 'absent' }
  /** No answer, or none that says anything. Never a failure. */
  | { kind: 'unknown' };

export type RefundResult =
  | { kind: 'succeeded'; providerRef: string | null }
  | { kind: 'pending' }
  | { kind: 'failed'; detail: string }
  | { kind: 'unknown' };

/**
 * One way to pay. Every call may be repeated with the same key; a call that throws counts as `unknown`, so an adapter
 * need not catch what the network does to it.
 */
export interface PaymentProvider {
  readonly method: PaymentMethod;
  /** Where the money changes hands. */
  readonly at: 'kiosk' | 'counter';
  readonly needsInternet: boolean;
  create(task: ProviderTask): Promise<ProviderResult>;
  query(task: ProviderTask): Promise<ProviderResult>;
  /** Asks that it cannot be paid any more; `ended` once that is certain. */
  close(task: ProviderTask): Promise<ProviderResult>;
  refund(task: ProviderTask, refund: { key: string; amountMinor: number }): Promise<RefundResult>;
}

export interface NetworkRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
}

export interface NetworkResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The way out to providers. Rejects when there was no answer in time. */
export interface Network {
  request(request: NetworkRequest): Promise<NetworkResponse>;
}

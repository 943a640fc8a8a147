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
  /** The provider's own id, once it has told us. */
  providerRef: string | null;
  /** Whether the provider has been given a code of the payer; always true where none is needed. */
  sent: boolean;
  /** What the till scanned from the payer's phone. Known while the attempt is created, and never stored. */
  payerCode?: string;
}

/** What a provider is asked for about an attempt. */
export type ProviderCall = 'create' | 'query' | 'close' | 'capture';

/** What a customer is shown to pay. */
export interface Present {
  qr: string;
  expiresAt: number;
}

/** What a provider says about an attempt; the same words for every provider, whoever asked and however. */
export type ProviderResult =
  /** It has the attempt and waits for the payer. */
  | { kind: 'notYet'; present?: Present; providerRef?: string }
  /** The payer is at it: entering a password, holding a card to the reader. `agreed`: the money waits for our `capture`. */
  | { kind: 'acting'; agreed?: boolean; providerRef?: string }
  /** The money is set aside for us. Compared with what we asked for before it is captured. */
  | { kind: 'authorized'; amountMinor: number; currency: string; providerRef: string }
  /** The money is there. Compared with what we asked for before it counts; `stranger`: it went to another merchant. */
  | { kind: 'paid'; amountMinor: number; currency: string; providerRef: string; stranger?: boolean }
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
  /** Only a person can bring it further. */
  | { kind: 'needsAttention' }
  | { kind: 'unknown' };

/** A refund as its provider is told of it. `asked`: it has taken the request before and may be asked how that goes. */
export interface RefundTask {
  key: string;
  amountMinor: number;
  asked: boolean;
  /** What this payment has given back before, for providers that know refunds by no key. */
  refundedBefore: number;
}

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
  refund(task: ProviderTask, refund: RefundTask): Promise<RefundResult>;
}

/** A provider whose money moves only when we say so: LINE Pay's confirm, a card's capture. */
export interface Capturing {
  capture(task: ProviderTask): Promise<ProviderResult>;
}

/** What a provider answers when it is asked to take back what may have been paid. */
export type ReverseResult =
  /** Over: nothing can be paid any more, and what was paid has gone back. */
  | { kind: 'done' }
  /** It will not: what was paid stays paid. */
  | { kind: 'refused' }
  /** No answer, or none that settles it. */
  | { kind: 'unknown' };

/**
 * A provider that ends an open attempt only by giving back what is paid meanwhile. One that arrives late gives back what
 * was seen as paid before, so that no word of money counts from when it is asked until it is answered. `close` of such a
 * provider only says how the attempt stands.
 */
export interface Reversing {
  reverse(task: ProviderTask): Promise<ReverseResult>;
}

/** A way to pay where the till scans the payer's code. */
export interface PayerCoded {
  /** What such a code looks like. */
  readonly payerCode: RegExp;
}

/** A provider that contracts only for some currencies. */
export interface CurrencyBound {
  readonly currencies: readonly string[];
}

/** A line of a provider's bill. */
export interface BillLine {
  kind: 'payment' | 'refund';
  /** Our key of the attempt. */
  key: string;
  /** Our key of the refund; null where the provider knows none, and then all refunds of the attempt are listed. */
  refundKey: string | null;
  amountMinor: number;
  currency: string;
}

/** A provider that tells afterwards what it has moved: all of a day, or what it knows of `keys`. */
export interface Billing {
  /** Ways to pay of one account share a bill. */
  readonly account: string;
  /** Time zone of the provider's days. */
  readonly billZone: string;
  bill(day: { date: string; from: number; to: number; tasks: readonly ProviderTask[] }): Promise<readonly BillLine[]>;
}

/** A message a provider sent by itself, as it arrived. */
export interface RawCallback {
  headers: Record<string, string>;
  body: string;
}

/** A provider that calls. `hear` verifies the message and throws Problem `callback-refused` for one it does not believe. */
export interface Calling {
  /** Name of the provider in the address it calls. */
  readonly caller: string;
  hear(callback: RawCallback): Promise<{ eventId: string; key: string; result: ProviderResult } | null>;
}

/** The ability, when the provider has it. */
export function ability<Able extends object>(
  provider: PaymentProvider,
  name: keyof Able,
): (PaymentProvider & Able) | null {
  return name in provider ? (provider as PaymentProvider & Able) : null;
}

export interface NetworkRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  /** The answer is a file: it comes as `bytes`. */
  binary?: boolean;
}

export interface NetworkResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  bytes?: Uint8Array;
}

/** The way out to providers. Rejects when there was no answer in time. */
export interface Network {
  request(request: NetworkRequest): Promise<NetworkResponse>;
}

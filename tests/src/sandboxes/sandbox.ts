import type { Clock, Random } from '@lintel/shared/env';
import type { Switches } from './switches.ts';

/** A request as a provider's server gets it. */
export interface SandboxRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

export interface SandboxReply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** A message that a provider sends by itself. */
export interface SandboxCallback {
  headers: Record<string, string>;
  body: string;
}

/** What a sandbox of a provider is made of: no sockets and no timers, so that it runs in virtual time too. */
export interface SandboxPorts {
  clock: Pick<Clock, 'now' | 'after'>;
  random: Random;
  /** Carries a callback to the merchant; resolves to the status it answered with, rejects when it could not be reached. */
  deliver: (callback: SandboxCallback) => Promise<number>;
  /** Address of the sandbox, for the pages that phones open. */
  url: () => string;
}

/** A provider's server: verifies, keeps state, signs. */
export interface Sandbox {
  readonly name: string;
  readonly switches: Switches;
  /** Answers a call of the merchant. */
  handle(request: SandboxRequest): SandboxReply;
  /** What a payer sees of `id`, the last part of the code on the screen. */
  bill(id: string): PayerView | null;
  /** What a payer does: agrees and pays, or gives up. Answers whether it was still possible. */
  act(id: string, act: 'pay' | 'cancel'): boolean;
  /** Money taken less money given back, by key and in the till's minor units. */
  balances(): Map<string, number>;
}

export interface PayerView {
  title: string;
  amountMinor: number;
  currency: string;
  state: 'open' | 'paid' | 'cancelled' | 'expired';
}

export function json(status: number, content: unknown): SandboxReply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(content) };
}

/** `length` decimal digits that do not begin with zero. */
export function digits(random: Random, length: number): string {
  const bytes = random.bytes(length);
  return [...bytes].map((byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10)).join('');
}

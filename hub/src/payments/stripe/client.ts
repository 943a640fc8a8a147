import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@lintel/shared/env';
import { z } from 'zod';
import type { Network } from '../provider.ts';

/** What the merchant has from Stripe. Key and webhook secret are secret. */
export interface StripeAccount {
  secretKey: string;
  /** The card reader beside the till, `tmr_…`. */
  readerId: string;
  webhookSecret: string | null;
  /** `https://api.stripe.com` */
  url: string;
}

/** Older messages are replays. */
const maxSkewMs = 300_000;
const timeoutMs = 20_000;

const Refusal = z.object({ error: z.object({ code: z.string().optional(), type: z.string() }) });

export type StripeAnswer = { ok: true; json: unknown } | { ok: false; code: string };

/** Conversation with Stripe: forms in, JSON out, whatever makes something under a key that makes it once. */
export class StripeClient {
  readonly account: StripeAccount;
  private readonly ports: { network: Network; clock: Clock };

  constructor(account: StripeAccount, ports: { network: Network; clock: Clock }) {
    this.account = account;
    this.ports = ports;
  }

  get(path: string, query: Record<string, string> = {}): Promise<StripeAnswer> {
    const text = new URLSearchParams(query).toString();
    return this.call('GET', text === '' ? path : `${path}?${text}`);
  }

  /** `key` names the change: repeated with it, Stripe answers what it answered the first time. What ends something needs none. */
  post(path: string, key: string | null, content: Record<string, string>): Promise<StripeAnswer> {
    return this.call('POST', path, new URLSearchParams(content).toString(), key);
  }

  /** What a webhook says, once its `Stripe-Signature` has proven it; null for one that is not to be believed. */
  openWebhook(headers: Record<string, string>, body: string): unknown {
    const { webhookSecret } = this.account;
    const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.split('=') as [string, string?]);
    const time = parts.find(([name]) => name === 't')?.[1] ?? '';
    if (webhookSecret === null || !(Math.abs(this.ports.clock.now() - Number(time) * 1000) < maxSkewMs)) return null;
    const right = Buffer.from(createHmac('sha256', webhookSecret).update(`${time}.${body}`).digest('hex'));
    const proven = parts.some(([name, given = '']) => {
      const bytes = Buffer.from(given);
      return name === 'v1' && bytes.length === right.length && timingSafeEqual(bytes, right);
    });
    return proven ? JSON.parse(body) : null;
  }

  /** @throws when there is no answer, or one that says nothing about what became of the call. */
  private async call(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    key: string | null = null,
  ): Promise<StripeAnswer> {
    const { secretKey, url } = this.account;
    const answer = await this.ports.network.request({
      method,
      url: url + path,
      headers: {
        authorization: `Bearer ${secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(key === null ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs,
    });
    if (answer.status === 200) return { ok: true, json: JSON.parse(answer.body) };
    const refusal = answer.status < 500 ? Refusal.safeParse(JSON.parse(answer.body)).data : undefined;
    const code = refusal?.error.code ?? refusal?.error.type ?? '';
    // Too many calls, or the same one still under way: nothing is known of it.
    if (!refusal || answer.status === 429 || answer.status === 409 || code === 'idempotency_key_in_use')
      throw new Error(`Stripe answered ${answer.status} ${code}`);
    return { ok: false, code };
  }
}

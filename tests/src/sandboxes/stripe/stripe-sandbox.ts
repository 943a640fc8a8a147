import { createHmac } from 'node:crypto';
import { fromProviderUnits } from '@lintel/hub/payments/provider-amounts';
import {
  json,
  type PayerView,
  type Sandbox,
  type SandboxPorts,
  type SandboxReply,
  type SandboxRequest,
} from '../sandbox.ts';
import { allRight, happens } from '../switches.ts';

interface StripeIntent {
  id: string;
  status: 'requires_payment_method' | 'processing' | 'requires_capture' | 'canceled' | 'succeeded';
  amount: number;
  currency: string;
  received: number;
  description: string;
  key: string;
  created: number;
}

interface StripeRefund {
  id: string;
  intent: string;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed' | 'requires_action';
  key: string;
  created: number;
}

export interface StripeBook {
  intents: Record<string, StripeIntent>;
  refunds: Record<string, StripeRefund>;
  /** What was answered under each idempotency key, and to which request. */
  answered: Record<string, { request: string; status: number; body: string; at: number }>;
  reader: { online: boolean; action: { intent: string; status: 'in_progress' | 'succeeded' | 'failed' } | null };
}

class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const keysKeptMs = 24 * 3_600_000;

/** Stripe and one server-driven card reader. */
export class StripeSandbox implements Sandbox {
  readonly name = 'stripe';
  readonly switches = allRight();
  readonly secretKey: string;
  readonly readerId: string;
  readonly webhookSecret: string;
  book: StripeBook = { intents: {}, refunds: {}, answered: {}, reader: { online: true, action: null } };
  private readonly ports: SandboxPorts;

  constructor(account: { secretKey: string; readerId: string; webhookSecret: string }, ports: SandboxPorts) {
    this.secretKey = account.secretKey;
    this.readerId = account.readerId;
    this.webhookSecret = account.webhookSecret;
    this.ports = ports;
  }

  handle({ method, url, headers, body }: SandboxRequest): SandboxReply {
    const [path, query = ''] = url.split('?') as [string, string?];
    try {
      if (headers.authorization !== `Bearer ${this.secretKey}`) throw new Refused(401, 'api_key_invalid');
      if (method === 'GET') return json(200, this.read(path, new URLSearchParams(query)));
      const key = headers['idempotency-key'];
      const known = key === undefined ? undefined : this.book.answered[key];
      if (known && this.ports.clock.now() - known.at < keysKeptMs) {
        if (known.request !== `${path} ${body}`) throw new Refused(400, 'idempotency_error');
        return { ...json(known.status, null), body: known.body };
      }
      const reply = this.write(path, new URLSearchParams(body));
      if (key !== undefined)
        this.book.answered[key] = {
          request: `${path} ${body}`,
          status: reply.status,
          body: String(reply.body),
          at: this.ports.clock.now(),
        };
      return reply;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return json(error.status, { error: { type: 'invalid_request_error', code: error.code, message: error.code } });
    }
  }

  bill(id: string): PayerView | null {
    const intent = this.book.intents[id];
    if (!intent) return null;
    const { description: title, amount, currency, status } = intent;
    const amountMinor = fromProviderUnits(amount, currency.toUpperCase(), 2);
    const state = status === 'canceled' ? 'cancelled' : status === 'requires_payment_method' ? 'open' : 'paid';
    return { title, amountMinor, currency: currency.toUpperCase(), state };
  }

  /** A card is held to the reader, or the customer presses its red button. */
  act(id: string, act: 'pay' | 'cancel'): boolean {
    const intent = this.book.intents[id];
    const { action } = this.book.reader;
    if (intent?.status !== 'requires_payment_method' || action?.intent !== id || action.status !== 'in_progress')
      return false;
    action.status = act === 'pay' ? 'succeeded' : 'failed';
    if (act === 'pay') {
      intent.status = 'requires_capture';
      this.tell('payment_intent.amount_capturable_updated', intent);
    }
    return true;
  }

  balances(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const intent of Object.values(this.book.intents)) {
      if (intent.status !== 'succeeded') continue;
      const left = this.refundsOf(intent.id).reduce((sum, refund) => sum - refund.amount, intent.received);
      sums.set(intent.key, fromProviderUnits(left, intent.currency.toUpperCase(), 2));
    }
    return sums;
  }

  private read(path: string, query: URLSearchParams): unknown {
    if (path === `/v1/terminal/readers/${this.readerId}`) return this.reader();
    if (path === '/v1/payment_intents')
      return this.page(Object.values(this.book.intents), query, (one) => this.intent(one));
    if (path === '/v1/refunds') {
      const of = query.get('payment_intent');
      const refunds = Object.values(this.book.refunds).filter((refund) => of === null || refund.intent === of);
      const expand = query.get('expand[]') === 'data.payment_intent';
      return this.page(refunds, query, (one) => this.refund(one, expand));
    }
    return this.intent(this.known(/^\/v1\/payment_intents\/([^/]+)$/.exec(path)?.[1]));
  }

  private write(path: string, form: URLSearchParams): SandboxReply {
    if (path === '/v1/payment_intents') return json(200, this.create(form));
    if (path === '/v1/refunds') return json(200, this.giveBack(form));
    const reader = path.startsWith(`/v1/terminal/readers/${this.readerId}/`) ? path.split('/').at(-1) : undefined;
    if (reader === 'process_payment_intent')
      return json(200, this.process(this.known(form.get('payment_intent') ?? undefined)));
    if (reader === 'cancel_action') {
      this.book.reader.action = null;
      return json(200, this.reader());
    }
    const one = /^\/v1\/payment_intents\/([^/]+)\/(capture|cancel)$/.exec(path);
    const intent = this.known(one?.[1]);
    if (one![2] === 'cancel') {
      if (intent.status === 'succeeded' || intent.status === 'canceled')
        throw new Refused(400, 'payment_intent_unexpected_state');
      intent.status = 'canceled';
    } else {
      if (intent.status !== 'requires_capture') throw new Refused(400, 'payment_intent_unexpected_state');
      const amount = Number(form.get('amount_to_capture') ?? intent.amount);
      if (amount > intent.amount) throw new Refused(400, 'amount_too_large');
      intent.received = amount;
      intent.status = 'succeeded';
      this.tell('payment_intent.succeeded', intent);
    }
    return json(200, this.intent(intent));
  }

  private create(form: URLSearchParams): unknown {
    const amount = Number(form.get('amount'));
    const right = form.get('capture_method') === 'manual' && form.get('payment_method_types[]') === 'card_present';
    if (!Number.isInteger(amount) || amount < 1 || !right) throw new Refused(400, 'parameter_invalid_integer');
    const intent: StripeIntent = {
      id: this.newId('pi'),
      status: 'requires_payment_method',
      amount,
      currency: form.get('currency') ?? '',
      received: 0,
      description: form.get('description') ?? '',
      key: form.get('metadata[key]') ?? '',
      created: this.seconds(),
    };
    this.book.intents[intent.id] = intent;
    return this.intent(intent);
  }

  private process(intent: StripeIntent): unknown {
    const { reader } = this.book;
    if (!reader.online) throw new Refused(400, 'terminal_reader_offline');
    if (reader.action?.status === 'in_progress' && reader.action.intent !== intent.id)
      throw new Refused(400, 'terminal_reader_busy');
    if (intent.status !== 'requires_payment_method') throw new Refused(400, 'payment_intent_unexpected_state');
    reader.action = { intent: intent.id, status: 'in_progress' };
    return this.reader();
  }

  private giveBack(form: URLSearchParams): unknown {
    const intent = this.known(form.get('payment_intent') ?? undefined);
    const amount = Number(form.get('amount'));
    if (intent.status !== 'succeeded') throw new Refused(400, 'charge_not_captured');
    const left = this.refundsOf(intent.id).reduce((sum, refund) => sum - refund.amount, intent.received);
    if (left === 0) throw new Refused(400, 'charge_already_refunded');
    if (amount > left) throw new Refused(400, 'amount_too_large');
    const key = form.get('metadata[key]') ?? '';
    const refund: StripeRefund = {
      id: this.newId('re'),
      intent: intent.id,
      amount,
      status: 'pending',
      key,
      created: this.seconds(),
    };
    this.book.refunds[refund.id] = refund;
    return this.refund(refund, false);
  }

  private reader(): unknown {
    const { action, online } = this.book.reader;
    return {
      id: this.readerId,
      object: 'terminal.reader',
      status: online ? 'online' : 'offline',
      action: action && {
        type: 'process_payment_intent',
        status: action.status,
        process_payment_intent: { payment_intent: action.intent },
        failure_code: action.status === 'failed' ? 'customer_canceled' : null,
        failure_message: null,
      },
    };
  }

  private intent(intent: StripeIntent): Record<string, unknown> {
    const { amountMismatch, currencyMismatch } = this.switches;
    const held = intent.status === 'requires_capture';
    return {
      id: intent.id,
      object: 'payment_intent',
      status: intent.status,
      amount: intent.amount,
      currency: (currencyMismatch ?? intent.currency).toLowerCase(),
      amount_capturable: held ? intent.amount + amountMismatch : 0,
      amount_received: intent.received + (intent.status === 'succeeded' ? amountMismatch : 0),
      created: intent.created,
      metadata: { key: intent.key },
    };
  }

  private refund(refund: StripeRefund, expand: boolean): Record<string, unknown> & { id: string } {
    const { refundPending, refundFails } = this.switches;
    if (refund.status === 'pending' && !refundPending)
      refund.status = refundFails === null ? 'succeeded' : refundFails === 'closed' ? 'failed' : 'requires_action';
    const intent = this.book.intents[refund.intent]!;
    return {
      id: refund.id,
      object: 'refund',
      amount: refund.amount,
      currency: intent.currency,
      status: refund.status,
      payment_intent: expand ? this.intent(intent) : refund.intent,
      created: refund.created,
      metadata: { key: refund.key },
    };
  }

  private page<One extends { id: string; created: number }>(
    all: readonly One[],
    query: URLSearchParams,
    view: (one: One) => unknown,
  ): unknown {
    const from = Number(query.get('created[gte]') ?? 0);
    const to = Number(query.get('created[lt]') ?? Number.POSITIVE_INFINITY);
    const limit = Number(query.get('limit') ?? 10);
    const items = all.filter(({ created }) => created >= from && created < to).reverse();
    const start = items.findIndex(({ id }) => id === query.get('starting_after')) + 1;
    const data = items.slice(start, start + limit);
    return { object: 'list', data: data.map(view), has_more: start + limit < items.length };
  }

  private refundsOf(intent: string): StripeRefund[] {
    return Object.values(this.book.refunds).filter(
      (refund) => refund.intent === intent && (refund.status === 'succeeded' || refund.status === 'pending'),
    );
  }

  private known(id: string | undefined): StripeIntent {
    const intent = this.book.intents[id ?? ''];
    if (!intent) throw new Refused(404, 'resource_missing');
    return intent;
  }

  private tell(type: string, intent: StripeIntent): void {
    const body = JSON.stringify({
      id: this.newId('evt'),
      object: 'event',
      type,
      data: { object: this.intent(intent) },
    });
    const time = Math.floor((this.ports.clock.now() + this.switches.clockSkewMs) / 1000);
    const wrong = happens(this.switches, 'wrongSignature') ? ' ' : '';
    const signature = createHmac('sha256', this.webhookSecret).update(`${time}.${body}${wrong}`).digest('hex');
    const headers = { 'stripe-signature': `t=${time},v1=${signature}`, 'content-type': 'application/json' };
    const times = happens(this.switches, 'duplicateCallback') ? 2 : 1;
    for (let i = 0; i < times; i++) this.ports.deliver({ headers, body }).catch(() => undefined);
  }

  private seconds(): number {
    return Math.floor(this.ports.clock.now() / 1000);
  }

  private newId(kind: string): string {
    return `${kind}_${Buffer.from(this.ports.random.bytes(12)).toString('hex')}`;
  }
}

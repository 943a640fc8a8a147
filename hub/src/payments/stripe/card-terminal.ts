import { Problem } from '@lintel/shared/errors';
import { z } from 'zod';
import type {
  Billing,
  BillLine,
  Calling,
  Capturing,
  CurrencyBound,
  PaymentProvider,
  ProviderResult,
  ProviderTask,
  RawCallback,
  RefundResult,
  RefundTask,
} from '../provider.ts';
import { fromProviderUnits, toProviderUnits } from '../provider-amounts.ts';
import { Turns } from '../turns.ts';
import type { StripeAnswer, StripeClient } from './client.ts';

/** Decimal places Stripe counts a currency in; Taiwan's dollar has two there and none at the till. */
const stripeDigits: Record<string, number> = { TWD: 2, JPY: 0, CNY: 2, USD: 2, EUR: 2 };

const Intent = z.object({
  id: z.string(),
  status: z.enum([
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ]),
  currency: z.string(),
  amount_capturable: z.int().default(0),
  amount_received: z.int().default(0),
  metadata: z.record(z.string(), z.string()).default({}),
});
type Intent = z.output<typeof Intent>;
const Reader = z.object({
  action: z
    .object({
      status: z.enum(['in_progress', 'succeeded', 'failed']),
      process_payment_intent: z.object({ payment_intent: z.string() }).optional(),
    })
    .nullable(),
});
const Refund = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  metadata: z.record(z.string(), z.string()).default({}),
});
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), has_more: z.boolean() });
const Webhook = z.object({ id: z.string(), type: z.string(), data: z.object({ object: z.unknown() }) });
const maxPages = 200;

/** A card on a reader that Stripe drives. The money is set aside first and captured once it is what we asked for. */
export class CardTerminal implements PaymentProvider, Capturing, CurrencyBound, Calling, Billing {
  readonly method = 'card';
  readonly caller = 'stripe';
  readonly account = 'stripe';
  readonly billZone = 'UTC';
  readonly at = 'kiosk';
  readonly needsInternet = true;
  readonly currencies = Object.keys(stripeDigits);
  private readonly client: StripeClient;
  /** Whoever is told to stop is whoever has the reader: nobody may get it while it is being taken from another. */
  private readonly turns = new Turns();

  constructor(client: StripeClient) {
    this.client = client;
  }

  create(task: ProviderTask): Promise<ProviderResult> {
    return this.turns.take(this.reader, () => this.ask(task));
  }

  private async ask(task: ProviderTask): Promise<ProviderResult> {
    const intent = await this.intentOf(task);
    if (intent.status !== 'requires_payment_method') return this.resultOf(intent);
    const sent = await this.client.post(`${this.reader}/process_payment_intent`, `${task.key}-process`, {
      payment_intent: intent.id,
      'process_config[enable_customer_cancellation]': 'true',
      'process_config[skip_tipping]': 'true',
    });
    if (sent.ok) return { kind: 'acting', providerRef: intent.id };
    // The reader is away, busy or broken: nobody was asked for a card, and nobody shall be.
    return this.cancelIntent(intent.id, 'failed');
  }

  async query(task: ProviderTask): Promise<ProviderResult> {
    // Without an answer to its create call an attempt has no name at Stripe; made again, it finds itself.
    if (task.providerRef === null) return { kind: 'absent' };
    return this.resultOf(await this.intentOf(task));
  }

  close(task: ProviderTask): Promise<ProviderResult> {
    return this.turns.take(this.reader, () => this.giveUp(task));
  }

  private async giveUp(task: ProviderTask): Promise<ProviderResult> {
    const intent = await this.intentOf(task);
    if (intent.status === 'succeeded' || intent.status === 'canceled') return this.resultOf(intent);
    if ((await this.actionOn(intent.id)) === 'in_progress')
      await this.client.post(`${this.reader}/cancel_action`, null, {});
    return this.cancelIntent(intent.id, 'cancelled');
  }

  async capture(task: ProviderTask): Promise<ProviderResult> {
    if (task.providerRef === null) return { kind: 'unknown' };
    const answer = await this.client.post(`/v1/payment_intents/${task.providerRef}/capture`, `${task.key}-capture`, {
      amount_to_capture: String(unitsOf(task.amountMinor, task.currency)),
    });
    return answer.ok ? this.resultOf(Intent.parse(answer.json)) : this.query(task);
  }

  async refund(task: ProviderTask, refund: RefundTask): Promise<RefundResult> {
    if (task.providerRef === null) return { kind: 'unknown' };
    const content = {
      payment_intent: task.providerRef,
      amount: String(unitsOf(refund.amountMinor, task.currency)),
      'metadata[key]': refund.key,
    };
    // Stripe forgets keys after a day; the refund itself keeps ours.
    const known = refund.asked ? await this.refundOf(task.providerRef, refund.key) : null;
    const answer: StripeAnswer = known
      ? { ok: true, json: known }
      : await this.client.post('/v1/refunds', refund.key, content);
    if (!answer.ok) return { kind: 'failed', detail: answer.code };
    const { status, id } = Refund.parse(answer.json);
    if (status === 'succeeded') return { kind: 'succeeded', providerRef: id };
    if (status === 'pending') return { kind: 'pending' };
    return status === 'requires_action' ? { kind: 'needsAttention' } : { kind: 'failed', detail: status };
  }

  async hear(callback: RawCallback): ReturnType<Calling['hear']> {
    const said = this.client.openWebhook(callback.headers, callback.body);
    if (said === null) throw new Problem('callback-refused', 'its signature is wrong or old');
    const event = Webhook.parse(said);
    const intent = event.type.startsWith('payment_intent.') ? Intent.safeParse(event.data.object).data : undefined;
    // What the reader says is asked for by itself.
    if (!intent?.metadata.key || intent.status === 'requires_payment_method') return null;
    return { eventId: event.id, key: intent.metadata.key, result: stateOf(intent) };
  }

  async bill({ from, to }: { from: number; to: number }): Promise<readonly BillLine[]> {
    const created = { 'created[gte]': String(Math.floor(from / 1000)), 'created[lt]': String(Math.floor(to / 1000)) };
    const intents = await this.pages('/v1/payment_intents', created, Intent);
    const refunds = await this.pages(
      '/v1/refunds',
      { ...created, 'expand[]': 'data.payment_intent' },
      Refund.extend({ payment_intent: Intent }),
    );
    const paid = intents.filter(({ status }) => status === 'succeeded');
    const given = refunds.filter(({ status }) => status === 'succeeded');
    return [
      ...paid.map(
        ({ metadata, amount_received, currency }): BillLine => ({
          kind: 'payment',
          key: metadata.key ?? '',
          refundKey: null,
          ...moneyOf(amount_received, currency),
        }),
      ),
      ...given.map(
        ({ metadata, amount, currency, payment_intent }): BillLine => ({
          kind: 'refund',
          key: payment_intent.metadata.key ?? '',
          refundKey: metadata.key ?? '',
          ...moneyOf(amount, currency),
        }),
      ),
    ];
  }

  private get reader(): string {
    return `/v1/terminal/readers/${this.client.account.readerId}`;
  }

  /** The intent of an attempt: by its name, or made now. Made twice under the same key it is the same one. */
  private async intentOf(task: ProviderTask): Promise<Intent> {
    const answer =
      task.providerRef !== null
        ? await this.client.get(`/v1/payment_intents/${task.providerRef}`)
        : await this.client.post('/v1/payment_intents', task.key, {
            amount: String(unitsOf(task.amountMinor, task.currency)),
            currency: task.currency.toLowerCase(),
            'payment_method_types[]': 'card_present',
            capture_method: 'manual',
            description: task.orderNumber,
            'metadata[key]': task.key,
          });
    if (!answer.ok) throw new Error(`Stripe refused: ${answer.code}`);
    const intent = Intent.parse(answer.json);
    if (intent.metadata.key !== task.key) throw new Error('Stripe spoke of another payment');
    return intent;
  }

  private async resultOf(intent: Intent): Promise<ProviderResult> {
    if (intent.status !== 'requires_payment_method') return stateOf(intent);
    const action = await this.actionOn(intent.id);
    if (action === 'in_progress') return { kind: 'acting', providerRef: intent.id };
    // The card was declined, the customer gave up, or the reader went on to something else: it is over.
    return this.cancelIntent(intent.id, 'failed');
  }

  private async actionOn(intentId: string): Promise<'in_progress' | 'succeeded' | 'failed' | null> {
    const answer = await this.client.get(this.reader);
    const action = answer.ok ? Reader.parse(answer.json).action : null;
    return action?.process_payment_intent?.payment_intent === intentId ? action.status : null;
  }

  private async cancelIntent(intentId: string, how: 'failed' | 'cancelled'): Promise<ProviderResult> {
    const answer = await this.client.post(`/v1/payment_intents/${intentId}/cancel`, null, {});
    if (answer.ok) return { kind: 'ended', how };
    const now = await this.client.get(`/v1/payment_intents/${intentId}`);
    return now.ok ? stateOf(Intent.parse(now.json)) : { kind: 'unknown' };
  }

  private async refundOf(intentId: string, key: string): Promise<unknown> {
    const refunds = await this.pages('/v1/refunds', { payment_intent: intentId }, Refund);
    return refunds.find(({ metadata }) => metadata.key === key) ?? null;
  }

  private async pages<Item extends z.ZodType<{ id: string }>>(
    path: string,
    query: Record<string, string>,
    item: Item,
  ): Promise<z.output<Item>[]> {
    const all: z.output<Item>[] = [];
    for (let page = 0; page < maxPages; page++) {
      const last = all.at(-1);
      const after: Record<string, string> = last ? { starting_after: last.id } : {};
      const answer = await this.client.get(path, { ...query, limit: '100', ...after });
      if (!answer.ok) throw new Error(`Stripe refused: ${answer.code}`);
      const { data, has_more } = pageOf(item).parse(answer.json);
      all.push(...data);
      if (!has_more) return all;
    }
    throw new Error('the list has no end');
  }
}

function stateOf(intent: Intent): ProviderResult {
  switch (intent.status) {
    case 'succeeded':
      return { kind: 'paid', ...moneyOf(intent.amount_received, intent.currency), providerRef: intent.id };
    case 'requires_capture':
      return { kind: 'authorized', ...moneyOf(intent.amount_capturable, intent.currency), providerRef: intent.id };
    case 'canceled':
      return { kind: 'ended', how: 'cancelled' };
    case 'requires_payment_method':
      return { kind: 'unknown' };
    default:
      return { kind: 'acting', providerRef: intent.id };
  }
}

function moneyOf(units: number, code: string): { amountMinor: number; currency: string } {
  const currency = code.toUpperCase();
  return { amountMinor: fromProviderUnits(units, currency, stripeDigits[currency] ?? 2), currency };
}

function unitsOf(amountMinor: number, currency: string): number {
  return toProviderUnits(amountMinor, currency, stripeDigits[currency] ?? 2);
}

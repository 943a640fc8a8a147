import { lineAuthorization } from '@lintel/hub/payments/line/signing';
import { z } from 'zod';
import {
  digits,
  json,
  type PayerView,
  type Sandbox,
  type SandboxPorts,
  type SandboxReply,
  type SandboxRequest,
} from '../sandbox.ts';
import { allRight } from '../switches.ts';

const Package = z.looseObject({
  amount: z.number(),
  products: z.array(z.looseObject({ name: z.string(), quantity: z.int(), price: z.number() })).min(1),
});
const NewPayment = z.looseObject({
  amount: z.number().positive(),
  currency: z.string(),
  orderId: z.string().min(1).max(100),
  packages: z.array(Package).min(1),
});
const Amount = z.strictObject({ amount: z.number(), currency: z.string() });

export interface LinePayment {
  transactionId: string;
  orderId: string;
  amount: number;
  currency: string;
  offline: boolean;
  separateCapture: boolean;
  state: 'open' | 'agreed' | 'authorized' | 'captured' | 'voided' | 'cancelled' | 'failed';
  expiresAt: number;
  refunds: { id: string; amount: number }[];
}

export interface LineBook {
  payments: Record<string, LinePayment>;
  keys: Record<string, { used: boolean; validUntil: number }>;
}

/** A payer has so long to agree. */
const lifeMs = 20 * 60_000;
const keyLifeMs = 5 * 60_000;
const currencies = ['TWD', 'USD', 'THB'];

/** Thrown to answer with one of LINE Pay's return codes. */
class Returned extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** LINE Pay's online v3 and offline v4 as one merchant meets them. Ids go out as bare 19-digit numbers. */
export class LineSandbox implements Sandbox {
  readonly name = 'line';
  readonly switches = allRight();
  readonly channelId: string;
  readonly channelSecret: string;
  book: LineBook = { payments: {}, keys: {} };
  private readonly ports: SandboxPorts;
  private readonly nonces = new Set<string>();

  constructor(account: { channelId: string; channelSecret: string }, ports: SandboxPorts) {
    this.channelId = account.channelId;
    this.channelSecret = account.channelSecret;
    this.ports = ports;
  }

  /** A phone shows its barcode. */
  newCode(): string {
    const key = digits(this.ports.random, 18);
    this.book.keys[key] = { used: false, validUntil: this.ports.clock.now() + keyLifeMs };
    return key;
  }

  handle(request: SandboxRequest): SandboxReply {
    try {
      this.admit(request);
      return bare(200, { returnCode: '0000', returnMessage: 'OK', info: this.route(request) });
    } catch (error) {
      const code =
        error instanceof Returned
          ? error.code
          : error instanceof z.ZodError
            ? '2101'
            : error instanceof SyntaxError
              ? '2102'
              : null;
      if (code === null) throw error;
      return json(200, { returnCode: code, returnMessage: 'refused' });
    }
  }

  bill(transactionId: string): PayerView | null {
    const payment = this.payment(transactionId);
    if (!payment) return null;
    const { state, orderId: title, amount, currency } = payment;
    const over = state === 'cancelled' && this.ports.clock.now() >= payment.expiresAt ? 'expired' : 'cancelled';
    const shown =
      state === 'open' ? 'open' : state === 'cancelled' || state === 'failed' || state === 'voided' ? over : 'paid';
    return { title, amountMinor: Math.round(amount * (currency === 'TWD' ? 1 : 100)), currency, state: shown };
  }

  act(transactionId: string, act: 'pay' | 'cancel'): boolean {
    const payment = this.payment(transactionId);
    if (payment?.state !== 'open') return false;
    if (act === 'cancel') payment.state = payment.offline ? 'failed' : 'cancelled';
    else payment.state = payment.offline ? 'captured' : 'agreed';
    return true;
  }

  balances(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { state, orderId, amount, currency, refunds } of Object.values(this.book.payments)) {
      if (state !== 'captured') continue;
      const left = refunds.reduce((sum, refund) => sum - refund.amount, amount);
      sums.set(orderId, (sums.get(orderId) ?? 0) + Math.round(left * (currency === 'TWD' ? 1 : 100)));
    }
    return sums;
  }

  private admit({ headers, method, url, body }: SandboxRequest): void {
    const [path, query = ''] = url.split('?') as [string, string?];
    const nonce = headers['x-line-authorization-nonce'] ?? '';
    const right = lineAuthorization(this.channelSecret, path, method === 'GET' ? query : body, nonce);
    const known = headers['x-line-channelid'] === this.channelId && headers['x-line-authorization'] === right;
    if (nonce === '' || !known || this.nonces.has(nonce)) throw new Returned('1106');
    this.nonces.add(nonce);
  }

  private route({ method, url, body }: SandboxRequest): unknown {
    const [path, query = ''] = url.split('?') as [string, string?];
    const content = (): unknown => JSON.parse(body);
    const call = `${method} ${path}`;
    if (call === 'POST /v3/payments/request') return this.request(NewPayment.parse(content()));
    if (call === 'POST /v4/payments/oneTimeKeys/pay') return this.payByKey(content());
    if (call === 'GET /v3/payments') return this.details(new URLSearchParams(query));
    const check = /^GET \/v3\/payments\/requests\/(\d+)\/check$/.exec(call);
    if (check) return this.check(this.known(check[1]!));
    const authorization = /^POST \/v3\/payments\/authorizations\/(\d+)\/(capture|void)$/.exec(call);
    if (authorization) return this.settle(this.known(authorization[1]!), authorization[2]!, content());
    const one = /^POST \/v3\/payments\/(\d+)\/(confirm|refund)$/.exec(call);
    if (one?.[2] === 'confirm') return this.confirm(this.known(one[1]!), Amount.parse(content()));
    if (one) return this.refund(this.known(one[1]!), content());
    const order = /^(?:GET|POST) \/v4\/payments\/orders\/([^/]+)\/(check|void|refund)$/.exec(call);
    if (!order) throw new Returned('1106');
    const payment = this.byOrder(decodeURIComponent(order[1]!)).find((candidate) => candidate.offline);
    if (!payment) throw new Returned('1150');
    if (order[2] === 'check') return this.offlineInfo(payment);
    if (order[2] === 'refund') return this.refund(payment, content());
    return this.voidOrder(payment);
  }

  private request(wanted: z.output<typeof NewPayment>): unknown {
    this.checkAmount(wanted);
    // One order is one payment; an earlier request of that name stands in the way.
    if (this.byOrder(wanted.orderId).length > 0) throw new Returned('1172');
    const separateCapture =
      (wanted.options as { payment?: { capture?: boolean } } | undefined)?.payment?.capture === false;
    const payment = this.add(wanted, { offline: false, separateCapture, state: 'open' });
    const web = `${this.ports.url()}/pay/line/${payment.transactionId}`;
    return {
      transactionId: new BareNumber(payment.transactionId),
      paymentAccessToken: digits(this.ports.random, 12),
      paymentUrl: { web, app: `line://pay/payment/${payment.transactionId}` },
    };
  }

  private payByKey(content: unknown): unknown {
    const wanted = NewPayment.extend({ oneTimeKey: z.string().regex(/^(\d{12}|\d{18})$/) }).parse(content);
    this.checkAmount(wanted);
    if (this.byOrder(wanted.orderId).length > 0) throw new Returned('1172');
    const key = this.book.keys[wanted.oneTimeKey];
    if (!key || key.used || this.ports.clock.now() >= key.validUntil) throw new Returned('1133');
    key.used = true;
    const state = this.switches.payerConfirms ? 'open' : 'captured';
    const payment = this.add(wanted, { offline: true, separateCapture: false, state });
    if (state === 'open') throw new Returned('1145');
    return this.offlineInfo(payment);
  }

  private check({ state }: LinePayment): never {
    const codes = { open: '0000', agreed: '0110', cancelled: '0121', voided: '0121', failed: '0122' } as const;
    throw new Returned(state === 'authorized' || state === 'captured' ? '0123' : codes[state]);
  }

  private confirm(payment: LinePayment, { amount, currency }: z.output<typeof Amount>): unknown {
    if (payment.state === 'captured' || payment.state === 'authorized') throw new Returned('1198');
    if (payment.state === 'open') throw new Returned('1169');
    if (payment.state !== 'agreed') throw new Returned('1180');
    if (amount !== payment.amount || currency !== payment.currency) throw new Returned('1153');
    payment.state = payment.separateCapture ? 'authorized' : 'captured';
    return this.info(payment);
  }

  private settle(payment: LinePayment, what: string, content: unknown): unknown {
    if (payment.state !== 'authorized') throw new Returned('1179');
    if (what === 'void') payment.state = 'voided';
    else {
      const { amount, currency } = Amount.parse(content);
      if (amount !== payment.amount || currency !== payment.currency) throw new Returned('1153');
      payment.state = 'captured';
    }
    return this.info(payment);
  }

  private voidOrder(payment: LinePayment): unknown {
    if (payment.state === 'captured') throw new Returned('1179');
    payment.state = 'voided';
    return {};
  }

  private refund(payment: LinePayment, content: unknown): unknown {
    const { refundAmount } = z.strictObject({ refundAmount: z.number().positive().optional() }).parse(content);
    if (payment.state !== 'captured') throw new Returned('1155');
    const left = payment.refunds.reduce((sum, refund) => sum - refund.amount, payment.amount);
    if (left <= 0) throw new Returned('1165');
    if ((refundAmount ?? left) > left) throw new Returned('1164');
    const refund = { id: `20${digits(this.ports.random, 17)}`, amount: refundAmount ?? left };
    payment.refunds.push(refund);
    return { refundTransactionId: new BareNumber(refund.id), refundTransactionDate: this.now() };
  }

  private details(query: URLSearchParams): unknown {
    const transactions = query.getAll('transactionId').flatMap((list) => list.split(','));
    const orders = query.getAll('orderId').flatMap((list) => list.split(','));
    if (transactions.length + orders.length > 100) throw new Returned('1177');
    const found = Object.values(this.book.payments).filter(
      ({ transactionId, orderId, state }) =>
        (transactions.includes(transactionId) || orders.includes(orderId)) &&
        (state === 'captured' || state === 'authorized' || state === 'voided'),
    );
    if (found.length === 0) throw new Returned('1150');
    return found.map((payment) => ({
      ...this.info(payment),
      transactionDate: this.now(),
      transactionType: 'PAYMENT',
      payStatus: { captured: 'CAPTURE', authorized: 'AUTHORIZATION', voided: 'VOIDED_AUTHORIZATION' }[
        payment.state as string
      ],
      ...(payment.refunds.length > 0
        ? {
            refundList: payment.refunds.map(({ id, amount }) => ({
              refundTransactionId: new BareNumber(id),
              refundAmount: amount,
              refundTransactionDate: this.now(),
            })),
          }
        : {}),
    }));
  }

  private info(payment: LinePayment): Record<string, unknown> {
    const { amountMismatch, currencyMismatch } = this.switches;
    return {
      transactionId: new BareNumber(payment.transactionId),
      orderId: payment.orderId,
      currency: currencyMismatch ?? payment.currency,
      productName: payment.orderId,
      payInfo: [{ method: 'BALANCE', amount: payment.amount + amountMismatch }],
    };
  }

  private offlineInfo(payment: LinePayment): unknown {
    const status = { open: 'AUTH_READY', captured: 'COMPLETE', failed: 'FAIL' }[payment.state as string] ?? 'CANCEL';
    return { ...this.info(payment), status };
  }

  private checkAmount({ amount, currency, packages }: z.output<typeof NewPayment>): void {
    if (!currencies.includes(currency)) throw new Returned('1178');
    const sums = packages.map(({ products }) => products.reduce((sum, one) => sum + one.quantity * one.price, 0));
    const whole = packages.every((item, index) => item.amount === sums[index]);
    if (!whole || packages.reduce((sum, item) => sum + item.amount, 0) !== amount) throw new Returned('1124');
    if (currency === 'TWD' && !Number.isInteger(amount)) throw new Returned('1124');
  }

  private add(
    { orderId, amount, currency }: z.output<typeof NewPayment>,
    more: Pick<LinePayment, 'offline' | 'separateCapture' | 'state'>,
  ): LinePayment {
    const transactionId = `20${digits(this.ports.random, 17)}`;
    const expiresAt = this.ports.clock.now() + lifeMs;
    const payment: LinePayment = { transactionId, orderId, amount, currency, expiresAt, refunds: [], ...more };
    this.book.payments[transactionId] = payment;
    return payment;
  }

  private payment(transactionId: string): LinePayment | undefined {
    const payment = this.book.payments[transactionId];
    const waits = payment?.state === 'open' || payment?.state === 'agreed';
    if (payment && waits && this.ports.clock.now() >= payment.expiresAt) payment.state = 'cancelled';
    return payment;
  }

  private known(transactionId: string): LinePayment {
    const payment = this.payment(transactionId);
    if (!payment || payment.offline) throw new Returned('1150');
    return payment;
  }

  private byOrder(orderId: string): LinePayment[] {
    return Object.values(this.book.payments).filter((payment) => payment.orderId === orderId);
  }

  private now(): string {
    return new Date(this.ports.clock.now()).toISOString();
  }
}

/** An id that goes out as a number with all its 19 digits. */
class BareNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return `bare:${this.text}`;
  }
}

function bare(status: number, content: unknown): SandboxReply {
  const reply = json(status, content);
  return { ...reply, body: String(reply.body).replace(/"bare:(\d+)"/g, '$1') };
}

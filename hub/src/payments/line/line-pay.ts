import { z } from 'zod';
import type {
  Billing,
  BillLine,
  Capturing,
  CurrencyBound,
  PaymentProvider,
  ProviderResult,
  ProviderTask,
  RefundResult,
  RefundTask,
} from '../provider.ts';
import { fromProviderUnits, toProviderUnits } from '../provider-amounts.ts';
import { isAmbiguous, type LineAnswer, type LineClient } from './client.ts';

/** LINE Pay takes amounts in whole units with the currency's own decimal places. */
const majorDigits: Record<string, number> = { TWD: 0, USD: 2, THB: 2 };

const Id = z.string().regex(/^\d{1,24}$/);
const Requested = z.object({ transactionId: Id, paymentUrl: z.object({ web: z.string().min(1) }) });
const PayInfo = z.array(z.object({ amount: z.number() }));
const Details = z.array(
  z.object({
    transactionId: Id,
    orderId: z.string(),
    currency: z.string(),
    payInfo: PayInfo,
    refundList: z.array(z.object({ refundTransactionId: Id, refundAmount: z.number() })).optional(),
    payStatus: z.enum(['CAPTURE', 'AUTHORIZATION', 'VOIDED_AUTHORIZATION', 'EXPIRED_AUTHORIZATION']).optional(),
  }),
);
type Detail = z.output<typeof Details>[number];
/** LINE Pay tells of at most so many payments at once. */
const detailsAtOnce = 100;

/** What online and offline payments have in common. */
abstract class LinePayBase implements CurrencyBound, Billing {
  readonly account = 'line';
  readonly billZone = 'Asia/Taipei';
  readonly at = 'kiosk';
  readonly needsInternet = true;
  readonly currencies = Object.keys(majorDigits);
  protected readonly client: LineClient;

  constructor(client: LineClient) {
    this.client = client;
  }

  async refund(task: ProviderTask, refund: RefundTask): Promise<RefundResult> {
    // LINE Pay knows refunds by no key of ours: whether an earlier try arrived shows only in what it has given back.
    const [before] = await this.details({ orderId: task.key });
    if (!before) return { kind: 'unknown' };
    const given = (before.refundList ?? []).map((item) => minorOf(item.refundAmount, before.currency));
    const expected = refund.refundedBefore;
    const sum = given.reduce((total, amount) => total + amount, 0);
    if (sum === expected + refund.amountMinor) return { kind: 'succeeded', providerRef: before.transactionId };
    if (sum !== expected) return { kind: 'needsAttention' };
    const content = { refundAmount: majorOf(refund.amountMinor, task.currency) };
    const answer = await this.askRefund(task, before.transactionId, content);
    if (answer.code === '0000') {
      const { refundTransactionId } = z.object({ refundTransactionId: Id }).parse(answer.info);
      return { kind: 'succeeded', providerRef: refundTransactionId };
    }
    return isAmbiguous(answer.code) ? { kind: 'unknown' } : { kind: 'failed', detail: answer.code };
  }

  /** LINE Pay has no file of a day; what it knows of each of our keys comes to the same. */
  async bill(day: { tasks: readonly ProviderTask[] }): Promise<readonly BillLine[]> {
    const lines: BillLine[] = [];
    for (let from = 0; from < day.tasks.length; from += detailsAtOnce) {
      const keys = day.tasks.slice(from, from + detailsAtOnce).map((task) => task.key);
      for (const detail of await this.details({ orderId: keys.join(',') })) {
        const { currency, orderId: key } = detail;
        if (!tookMoney(detail)) continue;
        lines.push({ kind: 'payment', key, refundKey: null, currency, amountMinor: paidMinor(detail) });
        for (const item of detail.refundList ?? [])
          lines.push({
            kind: 'refund',
            key,
            refundKey: null,
            currency,
            amountMinor: minorOf(item.refundAmount, currency),
          });
      }
    }
    return lines;
  }

  protected abstract askRefund(task: ProviderTask, transactionId: string, content: object): Promise<LineAnswer>;

  protected async details(query: Record<string, string>): Promise<Detail[]> {
    const answer = await this.client.get('details', '', query);
    if (answer.code === '1150') return [];
    if (answer.code !== '0000') throw new Error(`LINE Pay answered ${answer.code}`);
    return Details.parse(answer.info);
  }

  /** Where a payment stands by LINE Pay's own books; `absent` while nothing has been paid. */
  protected async byBooks(task: ProviderTask): Promise<ProviderResult> {
    const [detail] = await this.details(task.providerRef ? { transactionId: task.providerRef } : { orderId: task.key });
    return detail ? resultOf(detail, task.key) : { kind: 'absent' };
  }

  protected order(task: ProviderTask): Record<string, unknown> {
    const amount = majorOf(task.amountMinor, task.currency);
    const name = task.orderNumber;
    return {
      amount,
      currency: task.currency,
      orderId: task.key,
      packages: [{ id: '1', amount, products: [{ name, quantity: 1, price: amount }] }],
    };
  }
}

/** The till shows a code; the payer agrees on the phone; the money moves when we confirm. Polling is the protocol. */
export class LinePay extends LinePayBase implements PaymentProvider, Capturing {
  readonly method = 'linePay';

  async create(task: ProviderTask): Promise<ProviderResult> {
    const { returnUrl, separateCapture } = this.client.account;
    const answer = await this.client.post('request', '', {
      ...this.order(task),
      redirectUrls: { confirmUrl: returnUrl, cancelUrl: returnUrl },
      options: { payment: { capture: !separateCapture } },
    });
    if (answer.code === '0000') {
      const { transactionId, paymentUrl } = Requested.parse(answer.info);
      const present = { qr: paymentUrl.web, expiresAt: task.expiresAt ?? Number.MAX_SAFE_INTEGER };
      return { kind: 'notYet', present, providerRef: transactionId };
    }
    if (answer.code !== '1172')
      return isAmbiguous(answer.code) ? { kind: 'unknown' } : { kind: 'ended', how: 'failed' };
    // An earlier request arrived and its answer did not. Nobody has seen its code, and only we could confirm it.
    const known = await this.byBooks(task);
    return known.kind === 'absent' ? { kind: 'ended', how: 'failed' } : known;
  }

  async query(task: ProviderTask): Promise<ProviderResult> {
    if (task.providerRef === null) return this.byBooks(task);
    const { code } = await this.client.get('check', task.providerRef);
    if (code === '0000') return { kind: 'notYet' };
    if (code === '0110') return { kind: 'acting', agreed: true };
    if (code === '0122') return { kind: 'ended', how: 'failed' };
    if (code !== '0121' && code !== '0123') return { kind: 'unknown' };
    const books = await this.byBooks(task);
    if (books.kind !== 'absent') return books;
    return code === '0121' ? { kind: 'ended', how: 'cancelled' } : { kind: 'unknown' };
  }

  /** LINE Pay cannot be told to close, but nothing is paid that we do not confirm. */
  async close(task: ProviderTask): Promise<ProviderResult> {
    const now = task.providerRef === null ? await this.byBooks(task) : await this.query(task);
    if (now.kind === 'authorized') return this.giveBack(task);
    const unpaid = now.kind === 'notYet' || now.kind === 'acting' || now.kind === 'absent';
    return unpaid ? { kind: 'ended', how: 'cancelled' } : now;
  }

  /** Confirms what the payer has agreed to, or captures what was only set aside. */
  async capture(task: ProviderTask): Promise<ProviderResult> {
    if (task.providerRef === null) return { kind: 'unknown' };
    const amount = { amount: majorOf(task.amountMinor, task.currency), currency: task.currency };
    const setAside = (await this.byBooks(task)).kind === 'authorized';
    const answer = await this.client.post(setAside ? 'capture' : 'confirm', task.providerRef, amount);
    if (answer.code === '0000' || isAmbiguous(answer.code)) return this.byBooksOrUnknown(task);
    return this.query(task);
  }

  protected askRefund(_task: ProviderTask, transactionId: string, content: object): Promise<LineAnswer> {
    return this.client.post('refund', transactionId, content);
  }

  private async giveBack(task: ProviderTask): Promise<ProviderResult> {
    const answer = await this.client.post('void', task.providerRef!, {});
    return answer.code === '0000' ? { kind: 'ended', how: 'cancelled' } : this.byBooksOrUnknown(task);
  }

  private async byBooksOrUnknown(task: ProviderTask): Promise<ProviderResult> {
    const books = await this.byBooks(task);
    return books.kind === 'absent' ? { kind: 'unknown' } : books;
  }
}

/** The payer shows a barcode of the LINE app, the till scans it. */
export class LinePayBarcode extends LinePayBase implements PaymentProvider {
  readonly method = 'linePayBarcode';
  /** 18 digits in Taiwan, 12 in Thailand and elsewhere. */
  readonly payerCode = /^(?:\d{18}|\d{12})$/;

  async create(task: ProviderTask): Promise<ProviderResult> {
    if (task.payerCode === undefined) return this.query(task);
    const answer = await this.client.post('payByKey', '', { ...this.order(task), oneTimeKey: task.payerCode });
    if (answer.code === '0000') return paidOffline(answer, task);
    return isAmbiguous(answer.code) ? this.query(task) : { kind: 'ended', how: 'failed' };
  }

  async query(task: ProviderTask): Promise<ProviderResult> {
    if (!task.sent) return { kind: 'notYet' };
    const { code, info } = await this.client.get('checkOrder', task.key);
    if (code === '1150') return { kind: 'absent' };
    if (code !== '0000') return { kind: 'unknown' };
    const { status } = z.object({ status: z.enum(['AUTH_READY', 'COMPLETE', 'CANCEL', 'FAIL']) }).parse(info);
    if (status === 'AUTH_READY') return { kind: 'acting' };
    if (status === 'COMPLETE') return paidOffline({ code, info }, task);
    return { kind: 'ended', how: status === 'FAIL' ? 'failed' : 'cancelled' };
  }

  async close(task: ProviderTask): Promise<ProviderResult> {
    if (!task.sent) return { kind: 'ended', how: 'cancelled' };
    const now = await this.query(task);
    if (now.kind !== 'notYet' && now.kind !== 'acting') return now;
    const answer = await this.client.post('voidOrder', task.key, {});
    return answer.code === '0000' ? { kind: 'ended', how: 'cancelled' } : this.query(task);
  }

  protected askRefund(task: ProviderTask, _transactionId: string, content: object): Promise<LineAnswer> {
    return this.client.post('refundOrder', task.key, content);
  }
}

const Offline = z.object({ transactionId: Id, orderId: z.string(), currency: z.string().optional(), payInfo: PayInfo });

/** What was taken is the sum of its parts, whatever we had asked for. */
function paidOffline(answer: LineAnswer, task: ProviderTask): ProviderResult {
  const said = Offline.parse(answer.info);
  if (said.orderId !== task.key) throw new Error('LINE Pay spoke of another order');
  const currency = said.currency ?? task.currency;
  return { kind: 'paid', currency, amountMinor: sumOf(said.payInfo, currency), providerRef: said.transactionId };
}

function resultOf(detail: Detail, key: string): ProviderResult {
  if (detail.orderId !== key) throw new Error('LINE Pay spoke of another order');
  const { currency, transactionId: providerRef, payStatus } = detail;
  if (payStatus === 'VOIDED_AUTHORIZATION') return { kind: 'ended', how: 'cancelled' };
  if (payStatus === 'EXPIRED_AUTHORIZATION') return { kind: 'ended', how: 'expired' };
  const kind = payStatus === 'AUTHORIZATION' ? 'authorized' : 'paid';
  return { kind, amountMinor: paidMinor(detail), currency, providerRef };
}

function tookMoney({ payStatus }: Detail): boolean {
  return payStatus === undefined || payStatus === 'CAPTURE';
}

function paidMinor(detail: Detail): number {
  return sumOf(detail.payInfo, detail.currency);
}

function sumOf(parts: readonly { amount: number }[], currency: string): number {
  return parts.reduce((sum, part) => sum + minorOf(part.amount, currency), 0);
}

function majorOf(amountMinor: number, currency: string): number {
  const digits = majorDigits[currency] ?? 0;
  return toProviderUnits(amountMinor, currency, digits) / 10 ** digits;
}

function minorOf(major: number, currency: string): number {
  const digits = majorDigits[currency] ?? 0;
  const units = Math.round(major * 10 ** digits);
  // More decimal places than the currency has are no amount of it.
  return Math.abs(units - major * 10 ** digits) < 1e-6 ? fromProviderUnits(units, currency, digits) : Number.NaN;
}

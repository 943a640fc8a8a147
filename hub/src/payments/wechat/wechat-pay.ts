import { Problem } from '@lintel/shared/errors';
import { z } from 'zod';
import type {
  Billing,
  BillLine,
  Calling,
  CurrencyBound,
  PaymentProvider,
  ProviderResult,
  ProviderTask,
  RawCallback,
  RefundResult,
  RefundTask,
  ReverseResult,
  Reversing,
} from '../provider.ts';
import { fromProviderUnits, toProviderUnits } from '../provider-amounts.ts';
import { parseBill, unpackBill } from './bill.ts';
import { NotProven, type WechatAnswer, type WechatClient } from './client.ts';

/** WeChat Pay counts every currency in hundredths. */
const digits = 2;
const transactions = '/v3/pay/transactions';
const refunds = '/v3/refund/domestic/refunds';

const Transaction = z.object({
  mchid: z.string(),
  appid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  amount: z.object({ total: z.int(), currency: z.string().default('CNY') }).optional(),
});
const RefundAnswer = z.object({
  refund_id: z.string(),
  out_refund_no: z.string(),
  status: z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']),
});
const Refusal = z.object({ code: z.string() });
const BillAnswer = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.string() });

/** What Native (the payer scans) and codepay (the till scans) have in common. */
export abstract class WechatPay implements PaymentProvider, CurrencyBound, Calling, Billing {
  abstract readonly method: 'wechatNative' | 'wechatCodepay';
  readonly caller = 'wechat';
  readonly account = 'wechat';
  readonly billZone = 'Asia/Shanghai';
  readonly at = 'kiosk';
  readonly needsInternet = true;
  readonly currencies: readonly string[];
  protected readonly client: WechatClient;

  constructor(client: WechatClient) {
    this.client = client;
    this.currencies = [client.account.currency];
  }

  abstract create(task: ProviderTask): Promise<ProviderResult>;

  abstract close(task: ProviderTask): Promise<ProviderResult>;

  async query(task: ProviderTask): Promise<ProviderResult> {
    const { mchid } = this.client.account;
    const answer = await this.client.call('GET', `${transactions}/out-trade-no/${task.key}?mchid=${mchid}`);
    if (answer.status === 200) return this.resultOf(answer.json, task.key);
    return isRefusal(answer, 'ORDER_NOT_EXIST', 'ORDERNOTEXIST') ? { kind: 'absent' } : { kind: 'unknown' };
  }

  async refund(task: ProviderTask, refund: RefundTask): Promise<RefundResult> {
    if (refund.asked) {
      const known = await this.client.call('GET', `${refunds}/${refund.key}`);
      if (known.status === 200) return refundOf(known.json, refund.key);
    }
    const answer = await this.client.call('POST', refunds, {
      out_trade_no: task.key,
      out_refund_no: refund.key,
      amount: {
        refund: toProviderUnits(refund.amountMinor, task.currency, digits),
        total: toProviderUnits(task.amountMinor, task.currency, digits),
        currency: task.currency,
      },
    });
    if (answer.status === 200) return refundOf(answer.json, refund.key);
    // Too little money in the merchant's account, or too many calls: the same refund may work later.
    if (isRefusal(answer, 'NOT_ENOUGH', 'FREQUENCY_LIMITED')) return { kind: 'unknown' };
    return { kind: 'failed', detail: refusalOf(answer) };
  }

  async hear(callback: RawCallback): ReturnType<Calling['hear']> {
    try {
      const { id, content } = await this.client.openCallback(callback.headers, callback.body);
      const parsed = Transaction.safeParse(content);
      // Refunds call too; they are asked after by themselves.
      if (!parsed.success) return null;
      return { eventId: id, key: parsed.data.out_trade_no, result: this.resultOf(content, parsed.data.out_trade_no) };
    } catch (error) {
      if (error instanceof NotProven) throw new Problem('callback-refused', error.message);
      throw error;
    }
  }

  async bill(day: { date: string }): Promise<readonly BillLine[]> {
    const answer = await this.client.call(
      'GET',
      `/v3/bill/tradebill?bill_date=${day.date}&bill_type=ALL&tar_type=GZIP`,
    );
    if (isRefusal(answer, 'NO_STATEMENT_EXIST')) return [];
    const { hash_value, download_url } = BillAnswer.parse(answer.json);
    return parseBill(unpackBill(await this.client.download(download_url), hash_value));
  }

  /** The order as WeChat Pay is to know it. */
  protected order(task: ProviderTask): Record<string, unknown> {
    const { mchid, appid, notifyUrl } = this.client.account;
    return {
      appid,
      mchid,
      description: task.orderNumber,
      out_trade_no: task.key,
      ...(task.expiresAt === null ? {} : { time_expire: rfc3339(task.expiresAt) }),
      notify_url: notifyUrl,
      amount: { total: toProviderUnits(task.amountMinor, task.currency, digits), currency: task.currency },
    };
  }

  protected resultOf(content: unknown, key: string): ProviderResult {
    const said = Transaction.parse(content);
    if (said.out_trade_no !== key) throw new NotProven('the answer is about another order');
    switch (said.trade_state) {
      case 'NOTPAY':
        return { kind: 'notYet' };
      case 'USERPAYING':
        return { kind: 'acting' };
      case 'CLOSED':
      case 'REVOKED':
        return { kind: 'ended', how: 'cancelled' };
      case 'PAYERROR':
        return { kind: 'ended', how: 'failed' };
      default: {
        const { mchid, appid } = this.client.account;
        const { total, currency } = said.amount ?? { total: Number.NaN, currency: '' };
        const amountMinor = fromProviderUnits(total, currency, digits);
        const stranger = said.mchid !== mchid || said.appid !== appid;
        return { kind: 'paid', amountMinor, currency, providerRef: said.transaction_id ?? '', stranger };
      }
    }
  }
}

/** The till shows a code, the payer scans it. */
export class WechatNative extends WechatPay {
  readonly method = 'wechatNative';

  async create(task: ProviderTask): Promise<ProviderResult> {
    const answer = await this.client.call('POST', `${transactions}/native`, this.order(task));
    if (answer.status === 200) {
      const { code_url } = z.object({ code_url: z.string().min(1) }).parse(answer.json);
      return { kind: 'notYet', present: { qr: code_url, expiresAt: task.expiresAt ?? Number.MAX_SAFE_INTEGER } };
    }
    return refusedCreate(answer, () => this.query(task));
  }

  async close(task: ProviderTask): Promise<ProviderResult> {
    const { mchid } = this.client.account;
    const answer = await this.client.call('POST', `${transactions}/out-trade-no/${task.key}/close`, { mchid });
    if (answer.status === 204) return { kind: 'ended', how: 'cancelled' };
    return this.query(task);
  }
}

/** Refusals that are about the order itself: a reverse in the same words is refused again. */
const irreversible = ['INVALID_REQUEST', 'TRADE_ERROR', 'ORDER_CLOSED', 'REVERSE_EXPIRE'];

/** The payer shows a code, the till scans it. */
export class WechatCodepay extends WechatPay implements Reversing {
  readonly method = 'wechatCodepay';
  /** 18 digits that begin with 10 to 15. */
  readonly payerCode = /^1[0-5]\d{16}$/;

  async create(task: ProviderTask): Promise<ProviderResult> {
    // Nobody has shown a code yet.
    if (task.payerCode === undefined) return task.sent ? this.query(task) : { kind: 'notYet' };
    const answer = await this.client.call('POST', `${transactions}/codepay`, {
      ...this.order(task),
      payer: { auth_code: task.payerCode },
      scene_info: { device_id: 'till', device_ip: '127.0.0.1', store_info: { id: 'shop', out_id: 'shop' } },
    });
    if (answer.status === 200) return this.resultOf(answer.json, task.key);
    if (answer.status === 202) return { kind: 'acting' };
    return refusedCreate(answer, () => this.query(task));
  }

  override query(task: ProviderTask): Promise<ProviderResult> {
    return task.sent ? super.query(task) : Promise.resolve({ kind: 'notYet' });
  }

  /** An order that was sent cannot be closed, only reversed: that is asked only for one that is known to be unpaid. */
  async close(task: ProviderTask): Promise<ProviderResult> {
    return task.sent ? this.query(task) : { kind: 'ended', how: 'cancelled' };
  }

  async reverse(task: ProviderTask): Promise<ReverseResult> {
    const { mchid, appid } = this.client.account;
    const path = `${transactions}/out-trade-no/${task.key}/reverse`;
    const answer = await this.client.call('POST', path, { appid, mchid });
    if (answer.status === 200 || answer.status === 204) return { kind: saysAgain(answer) ? 'unknown' : 'done' };
    return { kind: isRefusal(answer, ...irreversible) ? 'refused' : 'unknown' };
  }
}

/** A number that was used before is an earlier try of our own: ask what became of it. Any other refusal ends the attempt. */
function refusedCreate(
  answer: WechatAnswer,
  query: () => Promise<ProviderResult>,
): Promise<ProviderResult> | ProviderResult {
  if (isRefusal(answer, 'OUT_TRADE_NO_USED', 'ORDER_CLOSED', 'ORDERPAID')) return query();
  if (answer.status === 429) return { kind: 'unknown' };
  return { kind: 'ended', how: 'failed' };
}

/** A reverse may be taken up without being carried out: then it is to be asked again. */
function saysAgain(answer: WechatAnswer): boolean {
  return z.object({ recall: z.literal('Y') }).safeParse(answer.json).success;
}

function refundOf(content: unknown, key: string): RefundResult {
  const said = RefundAnswer.parse(content);
  if (said.out_refund_no !== key) throw new NotProven('the answer is about another refund');
  if (said.status === 'SUCCESS') return { kind: 'succeeded', providerRef: said.refund_id };
  if (said.status === 'PROCESSING') return { kind: 'pending' };
  return said.status === 'CLOSED' ? { kind: 'failed', detail: 'CLOSED' } : { kind: 'needsAttention' };
}

function refusalOf(answer: WechatAnswer): string {
  return Refusal.safeParse(answer.json).data?.code ?? String(answer.status);
}

function isRefusal(answer: WechatAnswer, ...codes: string[]): boolean {
  return answer.status >= 400 && codes.includes(refusalOf(answer));
}

function rfc3339(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

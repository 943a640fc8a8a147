import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { json, type SandboxPorts, type SandboxReply } from '../sandbox.ts';
import { Refused, type WechatBook } from './wechat-book.ts';

const head =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,' +
  '订单金额,申请退款金额,费率备注';

/** WeChat Pay's day is that of Beijing. */
const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const timeOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const yuan = (units: number) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;

/** A day's trade bill: fields with a backtick before them, amounts in yuan, and a summary. */
export function billFile(book: WechatBook, date: string): { zipped: Uint8Array; sha1: string } {
  const rows: string[][] = [];
  for (const order of Object.values(book.orders)) {
    if (order.paidAt === null || dayOf(order.paidAt) !== date || order.state === 'REVOKED') continue;
    rows.push(
      row(
        order.paidAt,
        order.transactionId!,
        order.key,
        order.codepay,
        order.currency,
        order.description,
        order.total,
        null,
      ),
    );
  }
  for (const refund of Object.values(book.refunds)) {
    const order = book.orders[refund.key]!;
    if (refund.status !== 'SUCCESS' || dayOf(refund.at) !== date) continue;
    rows.push(
      row(
        refund.at,
        order.transactionId!,
        order.key,
        order.codepay,
        order.currency,
        order.description,
        order.total,
        refund,
      ),
    );
  }
  const text = [
    head,
    ...rows.map((fields) => fields.map((field) => `\`${field}`).join(',')),
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    [rows.length, '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'].map((field) => `\`${field}`).join(','),
    '',
  ].join('\r\n');
  return { zipped: gzipSync(text), sha1: createHash('sha1').update(text).digest('hex') };
}

function row(
  at: number,
  transactionId: string,
  key: string,
  codepay: boolean,
  currency: string,
  title: string,
  total: number,
  refund: { refundId: string; refundKey: string; amount: number; status: string } | null,
): string[] {
  const kind = codepay ? 'MICROPAY' : 'NATIVE';
  const ids = [timeOf(at), 'wx8888888888888888', '1900000109', '0', '', transactionId, key, 'sandbox-payer', kind];
  const back = refund
    ? [refund.refundId, refund.refundKey, yuan(refund.amount), '0.00', 'ORIGINAL', refund.status]
    : ['0', '0', '0.00', '0.00', '', ''];
  const settled = refund ? '0.00' : yuan(total);
  const rest = [title.replaceAll(',', ' '), '', '0.00000', '0.60%'];
  const amounts = [refund ? '0.00' : yuan(total), refund ? yuan(refund.amount) : '0.00', ''];
  return [...ids, refund ? 'REFUND' : 'SUCCESS', 'OTHERS', currency, settled, '0.00', ...back, ...rest, ...amounts];
}

export function billAnswer(book: WechatBook, query: URLSearchParams, ports: SandboxPorts): SandboxReply {
  const date = query.get('bill_date') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || query.get('bill_type') !== 'ALL' || query.get('tar_type') !== 'GZIP')
    throw new Refused(400, 'PARAM_ERROR');
  // Bills are there from ten in the morning of the next day.
  if (ports.clock.now() < Date.parse(`${date}T00:00:00+08:00`) + 34 * 3_600_000)
    throw new Refused(400, 'STATEMENT_CREATING');
  const { sha1 } = billFile(book, date);
  return json(200, { hash_type: 'SHA1', hash_value: sha1, download_url: `${ports.url()}/download/${date}` });
}

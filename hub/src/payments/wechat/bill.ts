import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { BillLine } from '../provider.ts';
import { fromProviderUnits } from '../provider-amounts.ts';

const maxBillBytes = 256 * 1024 * 1024;

/**
 * Unpacks a trade bill. @throws when the SHA-1 of the unzipped file is another: a download carries no signature, its hash
 * was in an answer that did.
 */
export function unpackBill(bytes: Uint8Array, sha1: string): string {
  const file = gunzipSync(bytes, { maxOutputLength: maxBillBytes });
  if (createHash('sha1').update(file).digest('hex') !== sha1.toLowerCase())
    throw new Error('the bill is not the one that was announced');
  return file.toString('utf8');
}

// Columns of a trade bill of type ALL, by their names in its first line.
const columns = {
  key: '商户订单号',
  state: '交易状态',
  currency: '货币种类',
  amount: '应结订单金额',
  refundKey: '商户退款单号',
  refund: '退款金额',
  refundState: '退款状态',
} as const;

/** Lines of a trade bill: fields with a backtick before them, amounts in yuan, a summary at the end. */
export function parseBill(text: string): BillLine[] {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = rows[0]!.split(',');
  const at = Object.fromEntries(Object.entries(columns).map(([name, title]) => [name, head.indexOf(title)]));
  if (Object.values(at).some((index) => index < 0)) throw new Error('the bill has other columns than we know');
  const lines: BillLine[] = [];
  for (const row of rows.slice(1)) {
    if (!row.startsWith('`')) break;
    const fields = row.slice(1).split(',`');
    const field = (name: keyof typeof columns) => fields[at[name]!]!;
    const currency = field('currency');
    if (field('state') === 'SUCCESS')
      lines.push({
        kind: 'payment',
        key: field('key'),
        refundKey: null,
        currency,
        amountMinor: minor(field('amount'), currency),
      });
    else if (field('state') === 'REFUND' && field('refundState') === 'SUCCESS')
      lines.push({
        kind: 'refund',
        key: field('key'),
        refundKey: field('refundKey'),
        currency,
        amountMinor: minor(field('refund'), currency),
      });
  }
  return lines;
}

function minor(yuan: string, currency: string): number {
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!parts) throw new Error('the bill has an amount that is none');
  return fromProviderUnits(Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')), currency, 2);
}

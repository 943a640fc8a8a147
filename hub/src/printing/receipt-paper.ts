import type { Receipt } from '@lintel/shared/http/orders';
import type { Language } from '@lintel/shared/languages';
import { formatMoney, type Money } from '@lintel/shared/money/money';
import { lineName, quantityText, type Row, receiptParts, timeText } from '../receipts/parts.ts';
import { receiptWords } from '../receipts/words.ts';
import type { Block } from './paper-rules.ts';
import { paperWords } from './words.ts';

/** How each piece of paper is written. */
export interface Writing {
  language: Language;
  /** Marked as a copy. */
  copy: boolean;
}

export const pair = ({ name, amount }: Row, more: { size?: 'large' | 'huge'; bold?: boolean } = {}): Block => ({
  kind: 'pair',
  left: name,
  right: amount,
  ...more,
});
export const centred = (text: string, more: { size?: 'large' | 'huge'; bold?: boolean } = {}): Block => ({
  kind: 'text',
  text,
  align: 'centre',
  ...more,
});
export const plain = (text: string): Block => ({ kind: 'text', text });
export const rule: Block = { kind: 'rule' };
export const gap = (dots: number): Block => ({ kind: 'gap', dots });

/** Whose paper it is, and that it is a copy. */
export function head(shop: Receipt['shop'], { language, copy }: Writing): Block[] {
  return [
    centred(shop.name, { size: 'large', bold: true }),
    ...(shop.address === '' ? [] : [centred(shop.address)]),
    ...(shop.taxId === null ? [] : [centred(`${receiptWords[language].taxId} ${shop.taxId}`)]),
    ...(copy ? [gap(8), centred(paperWords[language].copy, { bold: true })] : []),
    gap(12),
  ];
}

/** The receipt of a paid order. `code`: the squares that lead a phone to the same receipt. */
export function receiptPaper(
  receipt: Receipt,
  options: Writing & { pricesIncludeTax: boolean; code: boolean[][] },
): Block[] {
  const { language } = options;
  const words = receiptWords[language];
  const { shop, order } = receipt;
  const parts = receiptParts(receipt, language, options.pricesIncludeTax);
  const taxes = parts.taxes.map((row) => pair(row));
  return [
    ...head(shop, options),
    pair({ name: `${words.order} ${order.number}`, amount: '' }, { size: 'large', bold: true }),
    plain(parts.when),
    ...(parts.state === '' ? [] : [plain(parts.state)]),
    rule,
    ...parts.lines.flatMap(({ name, detail, amount }) => [plain(name), pair({ name: `  ${detail}`, amount })]),
    ...parts.discounts.map((row) => pair(row)),
    rule,
    ...(parts.subtotal === null ? [] : [pair(parts.subtotal), ...taxes]),
    pair(parts.total, { size: 'huge', bold: true }),
    ...(parts.subtotal === null ? taxes : []),
    rule,
    ...parts.payments.map((row) => pair(row)),
    ...(order.pickUpCode === null
      ? []
      : [gap(12), centred(words.pickUpCode), centred(order.pickUpCode, { size: 'huge', bold: true })]),
    gap(20),
    { kind: 'code', squares: options.code },
    centred(paperWords[language].onPhone),
    gap(16),
    centred(shop.text || words.thanks),
  ];
}

/** What was given back of an order, once. */
export interface RefundNote {
  number: string;
  at: string;
  by: string;
  reason: string;
  amount: Money;
  tax: Money;
  method: string;
  lines: (Parameters<typeof lineName>[0] & Parameters<typeof quantityText>[0] & { amount: Money })[];
}

export function refundPaper(refund: RefundNote, shop: Receipt['shop'], writing: Writing): Block[] {
  const { language } = writing;
  const words = receiptWords[language];
  const own = paperWords[language];
  const back = ({ amountMinor, currency }: Money) => formatMoney({ amountMinor: -amountMinor, currency }, language);
  return [
    ...head(shop, writing),
    centred(own.refund, { size: 'large', bold: true }),
    plain(`${words.order} ${refund.number}`),
    plain(timeText(refund.at, language, shop.timeZone)),
    plain(own.servedBy(refund.by)),
    plain(refund.reason),
    rule,
    ...refund.lines.map((line) =>
      pair({ name: `${quantityText(line)} × ${lineName(line, language)}`, amount: back(line.amount) }),
    ),
    rule,
    pair({ name: own.refundedAmount, amount: back(refund.amount) }, { size: 'huge', bold: true }),
    ...(refund.tax.amountMinor === 0 ? [] : [pair({ name: own.taxOfIt, amount: back(refund.tax) })]),
    pair({ name: words.methods[refund.method] ?? refund.method, amount: back(refund.amount) }),
    ...signature(language),
  ];
}

export function signature(language: Language): Block[] {
  return [gap(90), rule, plain(paperWords[language].signature)];
}

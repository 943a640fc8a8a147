import type { Receipt } from '@lintel/shared/http/orders';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { formatMoney, type Money } from '@lintel/shared/money/money';
import { receiptWords } from './words.ts';

export interface Row {
  name: string;
  amount: string;
}

/** What a receipt says in one language, the same on a phone and on paper. */
export interface ReceiptParts {
  when: string;
  /** That it is not paid, or given back; empty otherwise. */
  state: string;
  lines: (Row & { detail: string })[];
  discounts: Row[];
  /** Before tax; null where prices include it. */
  subtotal: Row | null;
  taxes: Row[];
  total: Row;
  payments: Row[];
}

export function receiptParts(receipt: Receipt, language: Language, pricesIncludeTax: boolean): ReceiptParts {
  const words = receiptWords[language];
  const money = (amount: Money) => formatMoney(amount, language);
  const less = ({ amountMinor, currency }: Money) => money({ amountMinor: -amountMinor, currency });
  const { shop, order } = receipt;
  const { promotions, totals } = order;
  const named = promotions.reduce((sum, promotion) => sum + promotion.saved.amountMinor, 0);
  const unnamed = { ...totals.discount, amountMinor: totals.discount.amountMinor - named };
  return {
    when: timeText(order.paidAt ?? order.createdAt, language, shop.timeZone),
    state: order.paymentStatus === 'refunded' ? words.refunded : order.paidAt === null ? words.notPaid : '',
    lines: order.lines.map((line) => ({
      name: lineName(line, language),
      detail: `${quantityText(line)} × ${money(line.unitPrice)}${line.pricePer === 1 ? '' : ` / ${line.pricePer} ${line.unit}`}`,
      amount: money(line.gross),
    })),
    discounts: [
      ...promotions.map(({ name, names, saved }) => ({ name: inLanguage(name, names, language), amount: less(saved) })),
      ...(unnamed.amountMinor === 0 ? [] : [{ name: words.discount, amount: less(unnamed) }]),
    ],
    subtotal: pricesIncludeTax ? null : { name: words.subtotal, amount: money(totals.subtotal) },
    taxes: order.taxes
      .filter(({ tax }) => tax.amountMinor !== 0)
      .map(({ rateBp, tax }) => ({
        name: (pricesIncludeTax ? words.taxIncluded : words.tax)(rateText(rateBp, language)),
        amount: money(tax),
      })),
    total: { name: words.total, amount: money(totals.total) },
    payments: receipt.payments.flatMap((payment) => {
      const rounding = roundingOf(payment);
      return [
        { name: `${words.paidBy} ${words.methods[payment.method] ?? payment.method}`, amount: money(payment.amount) },
        ...(rounding === 0
          ? []
          : [{ name: words.rounding, amount: money({ ...payment.amount, amountMinor: rounding }) }]),
        ...(payment.tendered ? [{ name: words.tendered, amount: money(payment.tendered) }] : []),
        ...(payment.change ? [{ name: words.change, amount: money(payment.change) }] : []),
      ];
    }),
  };
}

type Line = Receipt['order']['lines'][number];

export function lineName(
  line: Pick<Line, 'name' | 'names' | 'variantName' | 'variantNames'>,
  language: Language,
): string {
  const name = inLanguage(line.name, line.names, language);
  return line.variantName === null ? name : `${name} · ${inLanguage(line.variantName, line.variantNames, language)}`;
}

export function quantityText({ quantity, unit }: Pick<Line, 'quantity' | 'unit'>): string {
  return unit === 'each' ? `${quantity}` : `${quantity} ${unit}`;
}

export function rateText(bp: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(bp / 100)} %`;
}

export function timeText(iso: string, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso));
}

/** What coins made of an amount: what was really kept of the cash, less what was due. */
function roundingOf({ amount, tendered, change }: Receipt['payments'][number]): number {
  return tendered === null || change === null ? 0 : tendered.amountMinor - change.amountMinor - amount.amountMinor;
}

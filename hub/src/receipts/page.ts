import { createHash } from 'node:crypto';
import type { Receipt } from '@lintel/shared/http/orders';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { formatMoney, type Money } from '@lintel/shared/money/money';
import { receiptWords } from './words.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans TC", "Noto Sans JP", sans-serif; }
body { margin: 0; background: light-dark(#eef0f3, #121417); color: light-dark(#16181c, #e8eaed); }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; background: light-dark(#fff, #1b1e23); min-height: 100vh; box-sizing: border-box; }
h1 { font-size: 1.375rem; margin: 0; } header p, footer { margin: .125rem 0; color: light-dark(#5a616b, #a3abb6); font-size: .875rem; }
.number { font-size: 1.75rem; font-weight: 650; margin: 1.25rem 0 0; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; margin-top: 1rem; font-variant-numeric: tabular-nums; }
td { padding: .5rem 0; vertical-align: top; border-top: 1px solid light-dark(#e3e6ea, #2b3038); } td + td { text-align: right; white-space: nowrap; padding-left: 1rem; }
small { display: block; color: light-dark(#5a616b, #a3abb6); } .total td { font-size: 1.25rem; font-weight: 650; border-top-width: 2px; }
.muted td { color: light-dark(#5a616b, #a3abb6); font-size: .875rem; border: 0; padding: .125rem 0; } .warn { color: light-dark(#a33200, #ffb38a); font-weight: 600; }
footer { margin-top: 2rem; text-align: center; }
@media print { main { max-width: none; } }
`;

/** For the Content-Security-Policy of the page: its one style, and nothing else. */
export const receiptStyleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** What a phone shows instead of a receipt: there is none of that address, or the order is not paid yet. */
export function noReceiptPage(reason: 'unknown' | 'unpaid', language: Language): string {
  const words = receiptWords[language];
  const text = plain(reason === 'unknown' ? words.unknownReceipt : words.notPaidYet);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${plain(words.receipt)}</title><style>${style}</style></head><body><main><h1>${plain(words.receipt)}</h1><p>${text}</p></main></body></html>`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const plain = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/** The receipt as a page for a customer's phone: no script, nothing loaded, readable in print. */
export function receiptPage(receipt: Receipt, language: Language, pricesIncludeTax: boolean): string {
  const words = receiptWords[language];
  const money = (amount: Money) => plain(formatMoney(amount, language));
  const { shop, order } = receipt;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: shop.timeZone });
  const row = (name: string, amount: string, kind = '') =>
    `<tr${kind && ` class="${kind}"`}><td>${name}</td><td>${amount}</td></tr>`;
  const rate = (bp: number) => `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(bp / 100)} %`;
  const lines = order.lines.map((line) => {
    const variant = line.variantName === null ? '' : ` · ${inLanguage(line.variantName, line.variantNames, language)}`;
    const name = plain(inLanguage(line.name, line.names, language) + variant);
    const unit = line.pricePer === 1 ? '' : ` / ${line.pricePer} ${line.unit}`;
    const many = line.unit === 'each' ? `${line.quantity}` : `${line.quantity} ${line.unit}`;
    return row(`${name}<small>${many} × ${money(line.unitPrice)}${unit}</small>`, money(line.gross));
  });
  const taxes = order.taxes
    .filter(({ tax }) => tax.amountMinor !== 0)
    .map(({ rateBp, tax }) =>
      row((pricesIncludeTax ? words.taxIncluded : words.tax)(rate(rateBp)), money(tax), 'muted'),
    );
  const less = ({ amountMinor, currency }: Money) => money({ amountMinor: -amountMinor, currency });
  const { promotions, totals } = order;
  const named = promotions.reduce((sum, promotion) => sum + promotion.saved.amountMinor, 0);
  const unnamed = { ...totals.discount, amountMinor: totals.discount.amountMinor - named };
  const discounts = [
    ...promotions.map(({ name, names, saved }) => row(plain(inLanguage(name, names, language)), less(saved))),
    ...(unnamed.amountMinor === 0 ? [] : [row(words.discount, less(unnamed))]),
  ];
  const payments = receipt.payments.flatMap((payment) => [
    row(`${words.paidBy} ${plain(words.methods[payment.method] ?? payment.method)}`, money(payment.amount), 'muted'),
    ...(roundingOf(payment) === 0
      ? []
      : [row(words.rounding, money({ ...payment.amount, amountMinor: roundingOf(payment) }), 'muted')]),
    ...(payment.tendered ? [row(words.tendered, money(payment.tendered), 'muted')] : []),
    ...(payment.change ? [row(words.change, money(payment.change), 'muted')] : []),
  ]);
  const state = order.paymentStatus === 'refunded' ? words.refunded : order.paidAt === null ? words.notPaid : '';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${plain(`${words.receipt} ${order.number} · ${shop.name}`)}</title><style>${style}</style></head>
<body><main><header><h1>${plain(shop.name)}</h1><p>${plain(shop.address)}</p>${shop.taxId ? `<p>${words.taxId} ${plain(shop.taxId)}</p>` : ''}</header>
<p class="number">${words.order} ${plain(order.number)}</p><p>${plain(when.format(new Date(order.paidAt ?? order.createdAt)))}</p>
${state && `<p class="warn">${state}</p>`}${order.pickUpCode === null ? '' : `<p>${words.pickUpCode}</p><p class="number">${plain(order.pickUpCode)}</p>`}
<table>${lines.join('')}${discounts.join('')}
${pricesIncludeTax ? '' : row(words.subtotal, money(order.totals.subtotal)) + taxes.join('')}
${row(words.total, money(order.totals.total), 'total')}${pricesIncludeTax ? taxes.join('') : ''}${payments.join('')}</table>
<footer>${plain(shop.text || words.thanks)}</footer></main></body></html>`;
}

/** What coins made of an amount: what was really kept of the cash, less what was due. */
function roundingOf({ amount, tendered, change }: Receipt['payments'][number]): number {
  return tendered === null || change === null ? 0 : tendered.amountMinor - change.amountMinor - amount.amountMinor;
}

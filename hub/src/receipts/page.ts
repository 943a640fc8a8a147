import { createHash } from 'node:crypto';
import type { Receipt } from '@lintel/shared/http/orders';
import type { Language } from '@lintel/shared/languages';
import { type Row, receiptParts } from './parts.ts';
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
  const { shop, order } = receipt;
  const parts = receiptParts(receipt, language, pricesIncludeTax);
  const row = ({ name, amount }: Row, kind = '') =>
    `<tr${kind && ` class="${kind}"`}><td>${plain(name)}</td><td>${plain(amount)}</td></tr>`;
  const lines = parts.lines.map(
    ({ name, detail, amount }) =>
      `<tr><td>${plain(name)}<small>${plain(detail)}</small></td><td>${plain(amount)}</td></tr>`,
  );
  const discounts = parts.discounts.map((discount) => row(discount));
  const muted = (rows: readonly Row[]) => rows.map((one) => row(one, 'muted')).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${plain(`${words.receipt} ${order.number} · ${shop.name}`)}</title><style>${style}</style></head>
<body><main><header><h1>${plain(shop.name)}</h1><p>${plain(shop.address)}</p>${shop.taxId ? `<p>${words.taxId} ${plain(shop.taxId)}</p>` : ''}</header>
<p class="number">${words.order} ${plain(order.number)}</p><p>${plain(parts.when)}</p>
${parts.state && `<p class="warn">${parts.state}</p>`}${order.pickUpCode === null ? '' : `<p>${words.pickUpCode}</p><p class="number">${plain(order.pickUpCode)}</p>`}
<table>${lines.join('')}${discounts.join('')}
${parts.subtotal === null ? '' : row(parts.subtotal) + muted(parts.taxes)}
${row(parts.total, 'total')}${parts.subtotal === null ? muted(parts.taxes) : ''}${muted(parts.payments)}</table>
<footer>${plain(shop.text || words.thanks)}</footer></main></body></html>`;
}

import type { Currency } from '@lintel/shared/money/currency';
import { formatMoney } from '@lintel/shared/money/money';

const words = {
  en: {
    lang: 'en',
    title: 'Sandbox Pay',
    order: 'Order',
    pay: 'Pay',
    cancel: 'Cancel',
    paid: 'Paid',
    paidText: 'Thank you. You can put your phone away.',
    cancelled: 'Cancelled',
    cancelledText: 'Nothing was paid. Choose another way to pay at the till.',
    expired: 'Too late',
    expiredText: 'This code has expired. Ask for a new one at the till.',
    unknown: 'No such payment',
    unknownText: 'Scan the code on the till again.',
    show: 'Hold it to the scanner',
    note: 'A practice payment. No money moves.',
  },
  'zh-TW': {
    lang: 'zh-TW',
    title: '練習支付',
    order: '訂單',
    pay: '付款',
    cancel: '取消',
    paid: '付款完成',
    paidText: '謝謝您，可以收起手機了。',
    cancelled: '已取消',
    cancelledText: '沒有扣款，請在結帳機上選擇其他付款方式。',
    expired: '已逾時',
    expiredText: '付款碼已失效，請在結帳機上重新取得。',
    unknown: '查無此筆付款',
    unknownText: '請再掃描一次結帳機上的付款碼。',
    show: '靠近掃描器',
    note: '這是練習用的付款，不會真的扣款。',
  },
} as const;

/** What a payer is asked to pay. */
export interface PhoneBill {
  title: string;
  amountMinor: number;
  currency: string;
  state: 'open' | 'paid' | 'cancelled' | 'expired';
}

/** Chinese of any kind reads 繁體中文, everybody else English. */
export function languageOf(acceptLanguage: string | undefined): keyof typeof words {
  const first = (acceptLanguage ?? '').split(',')[0]!.trim().toLowerCase();
  return first.startsWith('zh') ? 'zh-TW' : 'en';
}

const style = `
:root{color-scheme:dark;--ink:#f2f4f7;--soft:#9aa4b2;--go:#2ecc8f;--goInk:#04261a;--line:#2a3038}
*{box-sizing:border-box;margin:0}
body{min-height:100dvh;display:grid;place-items:center;padding:24px;background:radial-gradient(120% 80% at 50% 0,#1d2733,#0d1014 70%);
color:var(--ink);font:17px/1.5 system-ui,-apple-system,"PingFang TC","Noto Sans TC",sans-serif}
main{width:100%;max-width:400px;text-align:center;background:#151a20;border:1px solid var(--line);border-radius:28px;padding:36px 24px 24px;
box-shadow:0 24px 60px #0008}
.brand{color:var(--soft);letter-spacing:.02em}
.amount{font-size:56px;font-weight:700;line-height:1.15;margin:20px 0 4px;font-variant-numeric:tabular-nums}
.to{color:var(--soft);margin-bottom:32px}
button{width:100%;border:0;border-radius:18px;font:inherit;font-weight:650;cursor:pointer}
.pay{min-height:72px;font-size:24px;background:var(--go);color:var(--goInk)}
.cancel{min-height:52px;margin-top:12px;background:none;color:var(--soft)}
button:active{transform:scale(.98)}
button:focus-visible{outline:3px solid #fff;outline-offset:3px}
.mark{width:96px;height:96px;border-radius:50%;margin:20px auto;display:grid;place-items:center;font-size:52px;background:#22303a;color:var(--soft)}
.mark.ok{background:var(--go);color:var(--goInk)}
h1{font-size:28px;margin-bottom:8px}
.note{margin-top:28px;padding-top:16px;border-top:1px solid var(--line);font-size:14px;color:var(--soft)}
@media (prefers-reduced-motion:no-preference){.mark{animation:pop .35s cubic-bezier(.2,1.6,.4,1)}@keyframes pop{from{transform:scale(.4);opacity:0}}}
`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** The page a phone opens from the QR code: one amount, one big button. Works without a script. */
export function phonePage(bill: PhoneBill | undefined, path: string, acceptLanguage: string | undefined): string {
  const word = words[languageOf(acceptLanguage)];
  const body = bill ? billBody(bill, path, word) : outcome('?', word.unknown, word.unknownText, false);
  return page(word, body);
}

/** The page on which a phone shows a code to the till. */
export function codePage(
  codes: readonly { name: string; code: string; path: string }[],
  acceptLanguage: string | undefined,
): string {
  const word = words[languageOf(acceptLanguage)];
  const body = codes
    .map(
      ({ name, code, path }) => `<h1>${html(name)}</h1><p class="to">${code.replace(/(.{4})/g, '$1 ')}</p>
<form method="post" action="${path}"><button class="pay" name="show" value="${code}">${word.show}</button></form><br>`,
    )
    .join('');
  return page(word, body);
}

function page(word: (typeof words)[keyof typeof words], body: string): string {
  return `<!doctype html><html lang="${word.lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="theme-color" content="#0d1014">
<title>${word.title}</title><style>${style}</style></head>
<body><main><p class="brand">${word.title}</p>${body}<p class="note">${word.note}</p></main></body></html>`;
}

function billBody(bill: PhoneBill, path: string, word: (typeof words)[keyof typeof words]): string {
  if (bill.state === 'paid') return outcome('✓', word.paid, word.paidText, true);
  if (bill.state === 'cancelled') return outcome('×', word.cancelled, word.cancelledText, false);
  if (bill.state === 'expired') return outcome('×', word.expired, word.expiredText, false);
  const amount = formatMoney({ amountMinor: bill.amountMinor, currency: bill.currency as Currency }, word.lang);
  return `<p class="amount">${html(amount)}</p><p class="to">${word.order} ${html(bill.title)}</p>
<form method="post" action="${path}/confirm"><button class="pay" name="pay">${word.pay} ${html(amount)}</button></form>
<form method="post" action="${path}/cancel"><button class="cancel" name="cancel">${word.cancel}</button></form>`;
}

function outcome(mark: string, title: string, text: string, ok: boolean): string {
  return `<div class="mark${ok ? ' ok' : ''}" aria-hidden="true">${mark}</div><h1>${title}</h1><p>${text}</p>`;
}

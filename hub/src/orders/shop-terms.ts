import type { MemberProgram } from '@lintel/shared/config/member-program';
import type { Currency } from '@lintel/shared/money/currency';
import type { TaxPolicy } from '@lintel/shared/pricing/taxes';

/** What selling depends on and the owner sets. Travels with commands, so it holds plain values only. */
export interface ShopTerms {
  name: string;
  address: string;
  receiptText: string;
  taxId: string | null;
  currency: Currency;
  /** IANA name; decides which day an order number and "today" belong to. */
  timeZone: string;
  pricesIncludeTax: boolean;
  taxRounding: TaxPolicy['rounding'];
  /** For variants without a rate of their own; basis points. */
  defaultTaxRateBp: number;
  /** The customer holds the goods: what the ledger believes must not stop the sale. */
  sellBelowZero: boolean;
  /** The smallest coin, in minor units: what is paid in cash is rounded to it. */
  cashStepMinor: number;
  /** How far below the list a cashier alone sells: of a price, in basis points, and of a whole basket; null: no such sum. */
  cashierDiscountBp: number;
  cashierDiscountMinor: number | null;
  /** How long after payment goods may be brought back where the product does not say; null: without an end. */
  returnDays: number | null;
  /** In-store barcodes, see `defaultEmbeddedPatterns` of the catalog. */
  barcodePatterns: readonly string[];
  /** What members get; null: the shop has none. */
  members: MemberProgram | null;
}

/** Whose receipt it is, as each piece of paper says. */
export function shopOnPaper({ name, address, receiptText, taxId, timeZone }: ShopTerms) {
  return { name, address, text: receiptText, taxId, timeZone };
}

export function taxPolicy(terms: Pick<ShopTerms, 'pricesIncludeTax' | 'taxRounding'>): TaxPolicy {
  return { pricesIncludeTax: terms.pricesIncludeTax, rounding: terms.taxRounding };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The shop's calendar day at `now`, as `YYYY-MM-DD`. */
export function shopDay(now: number, timeZone: string): string {
  return formatOf(timeZone).format(now).slice(0, 10);
}

/** The shop's clock at `now`, as `YYYY-MM-DDTHH:MM`: texts that sort as the times do. */
export function shopLocalTime(now: number, timeZone: string): string {
  const minute = Math.floor(now / 60_000);
  if (lastLocal.minute === minute && lastLocal.timeZone === timeZone) return lastLocal.text;
  const [date, time] = formatOf(timeZone).format(now).split(', ');
  const text = `${date}T${time!.slice(0, 5)}`;
  lastLocal = { minute, timeZone, text };
  return text;
}

// Asked for with every basket, and changes once a minute.
let lastLocal = { minute: Number.NaN, timeZone: '', text: '' };

/** The moment at which the shop's clock shows `local`; where summer time skips or repeats it, one close by. */
export function momentOf(local: string, timeZone: string): number {
  const asUtc = (text: string) => Date.parse(`${text}:00Z`);
  let moment = asUtc(local);
  for (let i = 0; i < 2; i++) moment += asUtc(local) - asUtc(shopLocalTime(moment, timeZone));
  return moment;
}

/** The first moment of the shop's next day, found by bisection so that summer time needs no special case. */
export function endOfShopDay(now: number, timeZone: string): number {
  const today = shopDay(now, timeZone);
  let inside = now;
  let outside = now + 49 * 3_600_000;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (shopDay(middle, timeZone) === today) inside = middle;
    else outside = middle;
  }
  return outside;
}

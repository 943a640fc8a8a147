import { hash } from 'node:crypto';
import type { Basket, Totals } from '@lintel/shared/http/baskets';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import { type LineStep, type PricedBasket, priceBasket } from '@lintel/shared/pricing/price-basket';
import { type VariantRow, variantById } from '../catalog/store.ts';
import type { Reader } from '../database/storage.ts';
import { basketMemberView, type PricingMember, pricingMember } from '../members/basket-member.ts';
import { type ShopTerms, taxPolicy } from '../orders/shop-terms.ts';
import { appliedView, type BasketOffers, basketOffers, couponsView } from '../promotions/basket-offers.ts';
import { checkAmount, itemCount, priceText } from './rules.ts';
import { type BasketLineRow, type BasketRow, basketLines, orderOfBasket } from './store.ts';

/** A line of a basket beside the variant it names today. */
export interface PricedBasketLine {
  id: string;
  quantity: number;
  taxRateBp: number;
  /** What `pricePer` of it costs here: the list's price, or the one agreed to. */
  unitPriceMinor: number;
  agreedWhy: string | null;
  variant: VariantRow;
}

export interface PricedState {
  lines: PricedBasketLine[];
  offers: BasketOffers;
  priced: PricedBasket;
  member: PricingMember | null;
  /** What it would cost without the member. */
  withoutMember(): PricedBasket;
}

/** What whoever asks has read already: all lines as they are at this moment, one of their variants. */
interface Known {
  rows?: readonly BasketLineRow[];
  variant?: VariantRow;
}

/**
 * A basket at the prices and with the promotions of `now`.
 * @throws Problem `amount-too-large`.
 */
export function priceState(
  reader: Reader,
  basket: Pick<BasketRow, 'id' | 'memberId' | 'usePoints' | 'codeShown'>,
  terms: ShopTerms,
  now: number,
  { rows = basketLines(reader, basket.id), variant: known }: Known = {},
): PricedState {
  const variants = new Map<string, VariantRow>();
  for (const { variantId: id } of rows) variants.set(id, known?.id === id ? known : variantById(reader, id)!);
  const lines = rows.map((row): PricedBasketLine => {
    const variant = variants.get(row.variantId)!;
    return {
      id: row.id,
      quantity: row.quantity,
      variant,
      taxRateBp: variant.taxRateBp ?? terms.defaultTaxRateBp,
      unitPriceMinor: row.agreedMinor ?? variant.priceMinor,
      agreedWhy: row.agreedWhy,
    };
  });
  const offers = basketOffers(reader, basket.id, [...variants.keys()], terms, now);
  const member = pricingMember(reader, basket, terms, now);
  const nobody = {
    currency: terms.currency,
    tax: taxPolicy(terms),
    offers: offers.offers,
    memberTierBp: 0,
    pointsMinor: 0,
    lines: lines.map((line) => ({
      lineId: line.id,
      variantId: line.variant.id,
      unitPriceMinor: line.unitPriceMinor,
      pricePer: line.variant.pricePer,
      quantity: line.quantity,
      taxRateBp: line.taxRateBp,
      agreed: line.agreedWhy !== null,
    })),
  };
  const withoutMember = () => priceBasket(nobody);
  const priced = member
    ? priceBasket({
        ...nobody,
        memberTierBp: member.tier.discountBp,
        pointsMinor: member.usePoints ? member.worthMinor : 0,
      })
    : withoutMember();
  checkAmount(priced);
  return { lines, offers, priced, member, withoutMember };
}

/** Changes with anything the customer has to pay for. */
export function priceHash({ lines, priced }: PricedState): string {
  const text = priceText(
    priced,
    lines.map(({ variant, quantity, unitPriceMinor }) => ({
      variantId: variant.id,
      quantity,
      unitPriceMinor,
      pricePer: variant.pricePer,
    })),
  );
  return hash('sha256', text, 'base64url').slice(0, 22);
}

export function totalsView(
  priced: Pick<PricedBasket, 'subtotalMinor' | 'discountMinor' | 'taxMinor' | 'totalMinor'>,
  count: number,
  currency: Currency,
): Totals {
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    subtotal: money(priced.subtotalMinor),
    discount: money(priced.discountMinor),
    tax: money(priced.taxMinor),
    total: money(priced.totalMinor),
    itemCount: count,
  };
}

/** The steps of a line as the API shows them. */
export function stepsView(steps: readonly LineStep[], currency: Currency): Basket['lines'][number]['steps'] {
  return steps.map(({ amountMinor, ...step }) => ({ ...step, amount: { amountMinor, currency } }));
}

/** Whether what is in the basket may go to adults only, and somebody has seen that the customer is one. */
export function ageCheckOf(basket: BasketRow, { lines }: Pick<PricedState, 'lines'>): Basket['ageCheck'] {
  if (!lines.some(({ variant }) => variant.ageCheck === 1)) return 'none';
  return basket.ageSeenAt === null ? 'needed' : 'done';
}

/** The basket as the API shows it, with its prices of `now`. */
export function basketView(
  reader: Reader,
  basket: BasketRow,
  terms: ShopTerms,
  now: number,
  known: Known = {},
): Basket {
  const state = priceState(reader, basket, terms, now, known);
  const money = (amountMinor: number) => ({ amountMinor, currency: terms.currency });
  return {
    id: basket.id,
    state: basket.state === 'open' && basket.parkedUntil !== null ? 'parked' : basket.state,
    orderId: basket.state === 'checkedOut' ? orderOfBasket(reader, basket.id) : null,
    lines: state.lines.map(({ id, quantity, variant, unitPriceMinor, agreedWhy }, index) => {
      const line = state.priced.lines[index]!;
      return {
        id,
        variantId: variant.id,
        productId: variant.productId,
        sku: variant.sku,
        name: variant.productName,
        names: JSON.parse(variant.productNames) as Texts,
        variantName: variant.variantName,
        variantNames: JSON.parse(variant.variantNames) as Texts,
        imageHash: variant.imageHash,
        unit: variant.unit,
        pricePer: variant.pricePer,
        quantity,
        unitPrice: money(unitPriceMinor),
        agreed: agreedWhy === null ? null : { listPrice: money(variant.priceMinor), reason: agreedWhy },
        gross: money(line.grossMinor),
        discount: money(line.discountMinor),
        tax: money(line.taxMinor),
        total: money(line.totalMinor),
        steps: stepsView(line.steps, terms.currency),
      };
    }),
    promotions: appliedView(state.offers, state.priced),
    coupons: couponsView(state.offers, state.priced),
    member: state.member && basketMemberView(state.member, state.priced, state.withoutMember()),
    ageCheck: ageCheckOf(basket, state),
    totals: totalsView(
      state.priced,
      itemCount(state.lines.map((line) => ({ unit: line.variant.unit, quantity: line.quantity }))),
      terms.currency,
    ),
    priceHash: priceHash(state),
    revision: basket.revision,
    createdAt: new Date(basket.createdAt).toISOString(),
    updatedAt: new Date(basket.updatedAt).toISOString(),
  };
}

import { createHash } from 'node:crypto';
import type { Basket, Totals } from '@lintel/shared/http/baskets';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import { type PricedBasket, priceBasket } from '@lintel/shared/pricing/price-basket';
import { type VariantRow, variantsByIds } from '../catalog/store.ts';
import type { Reader } from '../database/storage.ts';
import { type ShopTerms, taxPolicy } from '../orders/shop-terms.ts';
import { checkAmount, itemCount, priceText } from './rules.ts';
import { type BasketRow, basketLines, orderOfBasket } from './store.ts';

/** A line of a basket beside the variant it names today. */
export interface PricedBasketLine {
  id: string;
  quantity: number;
  taxRateBp: number;
  variant: VariantRow;
}

export interface PricedState {
  lines: PricedBasketLine[];
  priced: PricedBasket;
}

/**
 * A basket at today's prices.
 * @throws Problem `amount-too-large`.
 */
export function priceState(reader: Reader, basketId: string, terms: ShopTerms): PricedState {
  const rows = basketLines(reader, basketId);
  const variants = variantsByIds(
    reader,
    rows.map((row) => row.variantId),
  );
  const lines = rows.map((row): PricedBasketLine => {
    const variant = variants.get(row.variantId)!;
    return { id: row.id, quantity: row.quantity, variant, taxRateBp: variant.taxRateBp ?? terms.defaultTaxRateBp };
  });
  const priced = priceBasket({
    currency: terms.currency,
    tax: taxPolicy(terms),
    lines: lines.map((line) => ({
      lineId: line.id,
      unitPriceMinor: line.variant.priceMinor,
      pricePer: line.variant.pricePer,
      quantity: line.quantity,
      taxRateBp: line.taxRateBp,
    })),
  });
  checkAmount(priced);
  return { lines, priced };
}

/** Changes with anything the customer has to pay for. */
export function priceHash({ lines, priced }: PricedState): string {
  const text = priceText(
    priced,
    lines.map(({ variant, quantity }) => ({
      variantId: variant.id,
      quantity,
      unitPriceMinor: variant.priceMinor,
      pricePer: variant.pricePer,
    })),
  );
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
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

/** The basket as the API shows it, with its prices of now. */
export function basketView(reader: Reader, basket: BasketRow, terms: ShopTerms): Basket {
  const state = priceState(reader, basket.id, terms);
  const money = (amountMinor: number) => ({ amountMinor, currency: terms.currency });
  return {
    id: basket.id,
    state: basket.state,
    orderId: basket.state === 'checkedOut' ? orderOfBasket(reader, basket.id) : null,
    lines: state.lines.map(({ id, quantity, variant }, index) => {
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
        unitPrice: money(variant.priceMinor),
        gross: money(line.grossMinor),
        discount: money(line.discountMinor),
        tax: money(line.taxMinor),
        total: money(line.totalMinor),
        steps: line.steps.map((step) => ({ kind: step.kind, amount: money(step.amountMinor) })),
      };
    }),
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

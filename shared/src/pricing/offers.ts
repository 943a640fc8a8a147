/**
 * Promotions as the calculator needs them: only those that hold at this moment, with their targets resolved to variants.
 * Lower `priority` goes first, ties by `id`.
 */

/** What an offer does to a price: a part off, an amount off each priced unit, or another unit price. */
export type Saving = { percentBp: number } | { amountMinor: number } | { priceMinor: number };

interface Offer {
  id: string;
  priority: number;
}

/** On single variants. Of the offers of one `exclusiveGroup` a line gets the one that saves most. */
export interface VariantOffer extends Offer {
  kind: 'discount' | 'flashSale' | 'quantityTier';
  exclusiveGroup: string;
  items: readonly VariantOfferItem[];
}

export interface VariantOfferItem {
  variantId: string;
  saving: Saving;
  /** The line must hold at least this much, in the variant's unit. */
  from: number;
  /** What lies beyond costs the normal price: the end of a tier, or what is left of a flash sale's quota. */
  upTo: number | null;
}

/** Some goods together, at a set price or with a saving, as often as the basket holds them. */
export interface BundleOffer extends Offer {
  kind: 'bundle';
  items: readonly { variantId: string; quantity: number }[];
  saving: { amountMinor: number } | { priceMinor: number };
}

/** On the whole basket, by itself. `minSubtotalMinor` is reckoned before any promotion. */
export interface OrderOffer extends Offer {
  kind: 'discount';
  exclusiveGroup: string;
  saving: { percentBp: number } | { amountMinor: number };
  minSubtotalMinor: number;
}

/** Handed in by the customer; on the whole basket, or on `variantIds` alone. */
export interface CouponOffer extends Offer {
  kind: 'coupon';
  saving: { percentBp: number } | { amountMinor: number };
  variantIds: readonly string[] | null;
  minSubtotalMinor: number;
  /** May be used beside other stackable coupons. */
  stackable: boolean;
}

export interface Offers {
  variants: readonly VariantOffer[];
  bundles: readonly BundleOffer[];
  order: readonly OrderOffer[];
  coupons: readonly CouponOffer[];
}

export const noOffers: Offers = { variants: [], bundles: [], order: [], coupons: [] };

/** The order in which equals are treated. */
export function byPriority(a: Offer, b: Offer): number {
  return a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

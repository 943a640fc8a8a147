import type { Product, Variant } from '@lintel/shared/http/catalog';

/** A product on its way into the basket, and what must be asked first. */
export interface Choice {
  ask: 'variant' | 'age' | 'weigh' | null;
  product: Product;
  variant: Variant | null;
  /** A scanned label, kept because it may carry the weight. */
  barcode: string | null;
}

/** What follows when a product (or one variant of it, or a scanned label) is chosen. */
export function choose(
  product: Product,
  given: { variant?: Variant | null; barcode?: string; measured?: boolean; adult?: boolean } = {},
): Choice {
  const only = product.variants.length === 1 ? product.variants[0]! : null;
  const variant = given.variant ?? only;
  const choice = { product, variant, barcode: given.barcode ?? null };
  if (variant === null) return { ...choice, ask: 'variant' };
  // There is no scale at the screen: weighed goods come with the label of the counter's scale.
  if (variant.unit !== 'each' && !given.measured) return { ...choice, ask: 'weigh' };
  if (variant.ageCheck && !given.adult) return { ...choice, ask: 'age' };
  return { ...choice, ask: null };
}

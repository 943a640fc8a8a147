import { useWords } from '../../words/use-words.ts';
import type { SaleState } from '../sale/sale-state.ts';
import { useOfSale } from '../sale/use-sale.ts';
import styles from './product-tile.module.css';

/** How many of a product are in the basket or on their way; drawn again by itself, not the tile around it. */
export function InBasket({ productId }: { productId: string }) {
  const words = useWords('customer');
  const count = useOfSale((state) => countsOf(state).get(productId) ?? 0);
  if (count === 0) return null;
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{words.inBasket(count)}</span>
    </span>
  );
}

type Counted = Pick<SaleState, 'basket' | 'adding'>;

/** Every tile asks, so they are counted once for all of them. */
let latest: { of: Counted; counts: ReadonlyMap<string, number> } | null = null;

function countsOf({ basket, adding }: Counted): ReadonlyMap<string, number> {
  if (latest !== null && latest.of.basket === basket && latest.of.adding === adding) return latest.counts;
  const counts = new Map<string, number>();
  for (const line of basket?.lines ?? []) {
    const count = line.unit === 'each' ? line.quantity : 1;
    counts.set(line.productId, (counts.get(line.productId) ?? 0) + count);
  }
  for (const [productId, count] of Object.entries(adding)) {
    counts.set(productId, (counts.get(productId) ?? 0) + count);
  }
  latest = { of: { basket, adding }, counts };
  return counts;
}

import type { Product } from '@lintel/shared/http/catalog';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { ProductTile } from '../product/product-tile.tsx';
import { useOffers } from '../product/use-offers.ts';
import { CategoryChips } from './category-rail.tsx';
import { PagedScroll } from './paged-scroll.tsx';
import styles from './product-grid.module.css';
import { useProducts } from './use-products.ts';

/** Where products will be, while the first of them load. */
const placeholders = Array.from({ length: 12 }, (_, index) => index);

/** The products of a category; more come as the customer gets near the end. */
export function ProductGrid(props: {
  category: string | null;
  chips: boolean;
  onSelect: (category: string | null) => void;
  onChoose: (product: Product) => void;
}) {
  const words = useWords('customer');
  const offers = useOffers();
  const { products, query } = useProducts(props.category === null ? {} : { category: props.category });
  return (
    <>
      {props.chips && <CategoryChips selected={props.category} onSelect={props.onSelect} />}
      {query.isError && products.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isSuccess && products.length === 0 ? (
        <EmptyState icon="grid" title={words.nothingHere} text={words.nothingHereText} />
      ) : (
        <PagedScroll onNearEnd={query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined}>
          <ul className={styles.grid}>
            {query.isPending
              ? placeholders.map((one) => <li key={one} className={styles.waiting} />)
              : products.map((product) => (
                  <li key={product.id}>
                    <ProductTile product={product} offers={offers} onChoose={props.onChoose} />
                  </li>
                ))}
          </ul>
        </PagedScroll>
      )}
    </>
  );
}

import type { Product } from '@lintel/shared/http/catalog';
import { memo } from 'react';
import { PagedScroll } from '../browse/paged-scroll.tsx';
import gridStyles from '../browse/product-grid.module.css';
import { ProductTile } from '../product/product-tile.tsx';
import { useOffers } from '../product/use-offers.ts';
import styles from './search.module.css';

/** One sheet of what was found. `behind`: laid out but not seen. */
export const Results = memo(function Results(props: {
  products: readonly Product[];
  flat: boolean;
  behind: boolean;
  more: (() => void) | undefined;
  onChoose: (product: Product) => void;
}) {
  const offers = useOffers();
  const { flat } = props;
  return (
    <div className={styles.sheet} data-behind={props.behind}>
      <PagedScroll onNearEnd={props.more}>
        <ul className={flat ? styles.flat : gridStyles.grid}>
          {props.products.map((product) => (
            <li key={product.id}>
              <ProductTile product={product} flat={flat} offers={offers} onChoose={props.onChoose} />
            </li>
          ))}
        </ul>
      </PagedScroll>
    </div>
  );
});

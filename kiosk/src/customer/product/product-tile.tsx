import type { Product } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import type { Money } from '@lintel/shared/money/money';
import { memo } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { InBasket } from './in-basket.tsx';
import { Picture } from './picture.tsx';
import styles from './product-tile.module.css';
import { priceUnit, quantityText } from './units.ts';
import type { Offers } from './use-offers.ts';

/** A product to touch: picture, name, price, how many are in the basket already. */
export const ProductTile = memo(function ProductTile(props: {
  product: Product;
  offers: Offers;
  /** Picture beside the text, for where height is short. */
  flat?: boolean;
  onChoose: (product: Product) => void;
}) {
  const words = useWords('customer');
  const language = useLanguage();
  const money = useMoneyText();
  const { product } = props;
  const name = inLanguage(product.name, product.names, language);
  const cheapest = product.variants.reduce((a, b) => (b.price.amountMinor < a.price.amountMinor ? b : a));
  const several = product.variants.some((variant) => variant.price.amountMinor !== cheapest.price.amountMinor);
  const unit = priceUnit(cheapest.unit, cheapest.pricePer, language);
  const offer = several ? undefined : props.offers.get(cheapest.id);
  const each = (amount: Money) => `${money(amount)}${unit === null ? '' : ` / ${unit}`}`;
  const price = each(cheapest.price);

  return (
    <Tile
      className={`${styles.tile} ${props.flat ? styles.flat : ''}`}
      disabled={product.soldOut}
      onPress={() => props.onChoose(product)}
    >
      <span className={styles.picture}>
        <Picture hash={product.imageHash} name={name} cssPx={300} />
        {unit !== null && (
          <span className={styles.weighed}>
            <Icon name="scale" />
          </span>
        )}
        {product.soldOut && <span className={styles.soldOut}>{words.soldOut}</span>}
        <InBasket productId={product.id} />
      </span>
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        {offer ? (
          <span className={styles.price}>
            <span className={styles.offer}>{each(offer.price)}</span>{' '}
            <s className={styles.before}>{money(cheapest.price)}</s>
            <span className={styles.left}>{words.offerLeft(quantityText(cheapest.unit, offer.left, language))}</span>
          </span>
        ) : (
          <span className={styles.price}>{several ? words.from(price) : price}</span>
        )}
      </span>
    </Tile>
  );
});

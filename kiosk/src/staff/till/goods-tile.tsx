import type { Product } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { memo } from 'react';
import { Picture } from '../../customer/product/picture.tsx';
import { priceUnit } from '../../customer/product/units.ts';
import { useMoneyText } from '../../ui/money.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './goods-tile.module.css';

/** A product to press: small, because staff know what they look for. */
export const GoodsTile = memo(function GoodsTile(props: {
  product: Product;
  marked: boolean;
  onChoose: (product: Product) => void;
}) {
  const words = useWords('till');
  const language = useLanguage();
  const money = useMoneyText();
  const { product } = props;
  const name = inLanguage(product.name, product.names, language);
  const cheapest = product.variants.reduce((a, b) => (b.price.amountMinor < a.price.amountMinor ? b : a));
  const several = product.variants.some(({ price }) => price.amountMinor !== cheapest.price.amountMinor);
  const unit = priceUnit(cheapest.unit, cheapest.pricePer, language);
  const price = `${money(cheapest.price)}${unit === null ? '' : ` / ${unit}`}`;
  return (
    <Tile
      className={styles.tile}
      selected={props.marked}
      disabled={product.soldOut}
      onPress={() => props.onChoose(product)}
    >
      <span className={styles.picture}>
        <Picture hash={product.imageHash} name={name} cssPx={56} />
      </span>
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        <span className={styles.price}>{product.soldOut ? words.soldOut : several ? words.from(price) : price}</span>
      </span>
    </Tile>
  );
});

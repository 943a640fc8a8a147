import { formatMoney } from '@lintel/shared/money/money';
import { memo } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { linkTo } from '../../ui/route.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { EditCell } from './edit-cell.tsx';
import styles from './goods-row.module.css';
import {
  amountText,
  type Goods,
  goodsName,
  productName,
  renamed,
  typedAmount,
  typedBarcodes,
  unitOf,
  variantName,
} from './goods-rules.ts';
import { Switch } from './switch.tsx';
import { Thumb } from './thumb.tsx';
import { useEdits } from './use-edits.ts';

/** In CSS pixels: one line at a desk, four on a phone. */
export const rowHeight = { wide: 60, narrow: 180 };

/** One variant, everything of it that changes often to be changed right here. */
export const GoodsRow = memo(function GoodsRow(props: {
  goods: Goods;
  categories: readonly { value: string; text: string }[];
}) {
  const words = useWords('catalog');
  const language = useLanguage();
  const { can, shop } = useSession();
  const edits = useEdits();
  const { goods } = props;
  const { product, variant, further } = goods;
  const name = goodsName(goods, language);
  const gone = product.deletedAt !== null;
  const fixed = !can.editGoods || gone;
  const price = formatMoney(variant.price, language);
  // The row of a further variant names the variant: the product's name stands above.
  const named = further ? variant : product;
  const text = further ? variantName(variant, language) : productName(product, language);

  function rename(to: string) {
    const patch = renamed(named, language, to);
    const before = { names: named.names, ...(named.name === null ? {} : { name: named.name }) };
    return further ? edits.variant(product, variant, name, patch, before) : edits.product(product, name, patch, before);
  }
  return (
    <div
      className={styles.row}
      data-off={!variant.sellable || !product.sellable || undefined}
      data-further={further || undefined}
    >
      <a className={styles.picture} tabIndex={-1} aria-hidden="true" {...linkTo(`/staff/catalog/${product.id}`)}>
        <Thumb hash={variant.imageHash ?? (further ? null : product.imageHash)} size={44} />
      </a>
      <div className={styles.name}>
        <EditCell
          label={words.nameOf(name)}
          column="name"
          text={text}
          empty={variant.sku}
          disabled={fixed}
          valid={(typed) => typed !== '' && typed.length <= 200}
          onSave={rename}
        />
        <span className={styles.sku}>
          {variant.sku}
          {!further && product.variants.length > 1 && variant.name !== null && ` · ${variantName(variant, language)}`}
        </span>
      </div>
      <div className={styles.barcodes}>
        <EditCell
          label={words.barcodesOf(name)}
          column="barcodes"
          scans
          text={variant.barcodes.join(' ')}
          empty={words.noBarcode}
          disabled={fixed}
          valid={(typed) => typedBarcodes(typed).every((code) => code.length <= 64)}
          onSave={(typed) =>
            edits.variant(product, variant, name, { barcodes: typedBarcodes(typed) }, { barcodes: variant.barcodes })
          }
        />
      </div>
      <div className={styles.category}>
        {!further && (
          <select
            aria-label={words.categoryOf(name)}
            value={product.categoryId ?? ''}
            disabled={fixed}
            onChange={(event) => {
              const categoryId = event.currentTarget.value || null;
              void edits.product(product, name, { categoryId }, { categoryId: product.categoryId });
            }}
          >
            <option value="">{words.noCategory}</option>
            {props.categories.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className={styles.price}>
        <EditCell
          label={words.priceOf(name)}
          column="price"
          text={amountText(variant.price.amountMinor, shop.currency)}
          shown={variant.unit === 'each' ? price : `${price} / ${unitOf(variant)}`}
          inputMode="decimal"
          disabled={fixed}
          valid={(typed) => typedAmount(typed, shop.currency) !== null}
          onSave={(typed) =>
            edits.variant(
              product,
              variant,
              name,
              { priceMinor: typedAmount(typed, shop.currency)! },
              { priceMinor: variant.price.amountMinor },
            )
          }
        />
      </div>
      {gone ? (
        <>
          <div className={styles.onSale}>
            <StateBadge kind="bad">{words.deleted}</StateBadge>
          </div>
          <div className={styles.open}>
            {can.editGoods && (
              <IconButton
                icon="undo"
                label={words.restoreOf(name)}
                onPress={() => void edits.restore('Product', product, name, product.id)}
              />
            )}
          </div>
        </>
      ) : (
        <>
          <div className={styles.onSale}>
            <Switch
              label={words.onSaleOf(name)}
              text={words.onSale}
              checked={variant.sellable && product.sellable}
              disabled={fixed || !product.sellable}
              onChange={(sellable) =>
                void edits.variant(product, variant, name, { sellable }, { sellable: variant.sellable })
              }
            />
          </div>
          <div className={styles.soldOut}>
            <Switch
              label={words.soldOutOf(name)}
              text={words.soldOutToday}
              kind="warn"
              checked={variant.soldOut}
              onChange={(soldOut) => void edits.soldOut(product, variant, name, soldOut)}
            />
          </div>
          <a className={styles.open} {...linkTo(`/staff/catalog/${product.id}`)}>
            <Icon name="chevronRight" />
            <span className="visually-hidden">{words.openOf(name)}</span>
          </a>
        </>
      )}
    </div>
  );
});

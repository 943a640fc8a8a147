import type { StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Money } from '../../../ui/money.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { useSession } from '../../shell/session.tsx';
import { StateBadge } from '../../shell/state-badge.tsx';
import { goodsName, percentText, variantName } from '../goods-rules.ts';
import { Switch } from '../switch.tsx';
import { Thumb } from '../thumb.tsx';
import { useEdits } from '../use-edits.ts';
import { VariantDialog } from './variant-dialog.tsx';
import styles from './variants.module.css';

/** The variants of a product, deleted ones last. */
export function Variants({ product }: { product: StaffProduct }) {
  const words = useWords('catalog');
  const { can } = useSession();
  const [open, setOpen] = useState<StaffVariant | 'new' | null>(null);
  const order = [...product.variants].sort((a, b) => Number(a.deletedAt !== null) - Number(b.deletedAt !== null));
  const fixed = !can.editGoods || product.deletedAt !== null;
  return (
    <Card
      title={words.variants}
      aside={
        !fixed && (
          <Button icon="plus" onPress={() => setOpen('new')}>
            {words.addVariant}
          </Button>
        )
      }
    >
      <ul>
        {order.map((variant) => (
          <VariantRow
            key={variant.id}
            product={product}
            variant={variant}
            fixed={fixed}
            onOpen={() => setOpen(variant)}
          />
        ))}
      </ul>
      {open !== null && (
        <VariantDialog
          product={product}
          variant={open === 'new' ? null : (product.variants.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

function VariantRow(props: { product: StaffProduct; variant: StaffVariant; fixed: boolean; onOpen: () => void }) {
  const words = useWords('catalog');
  const language = useLanguage();
  const { can } = useSession();
  const edits = useEdits();
  const { product, variant, fixed } = props;
  const name = goodsName({ product, variant }, language);
  const gone = variant.deletedAt !== null;
  const facts = [
    variant.sku,
    variant.barcodes.join(', '),
    variant.taxRateBp === null ? '' : words.taxOf(percentText(variant.taxRateBp)),
  ];
  return (
    <li className={styles.row} data-gone={gone || undefined}>
      <Thumb hash={variant.imageHash ?? product.imageHash} size={48} />
      <div className={styles.name}>
        <strong>{variantName(variant, language) || variant.sku}</strong>
        <span className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </div>
      <div className={styles.numbers}>
        <strong>
          <Money amount={variant.price} />
        </strong>
        {can.editGoods && (
          <span className={styles.facts}>
            {variant.cost ? (
              <>
                {words.cost} <Money amount={variant.cost} />
              </>
            ) : (
              words.costUnknown
            )}
          </span>
        )}
      </div>
      <div className={styles.actions}>
        {gone ? (
          <>
            <StateBadge kind="bad">{words.deleted}</StateBadge>
            {!fixed && (
              <Button icon="undo" onPress={() => void edits.restore('Variant', product, name, variant.id)}>
                {words.restore}
              </Button>
            )}
          </>
        ) : (
          <>
            {!variant.sellable && <StateBadge kind="plain">{words.stateOffSale}</StateBadge>}
            <Switch
              label={words.soldOutOf(name)}
              text={words.soldOutToday}
              kind="warn"
              checked={variant.soldOut}
              onChange={(soldOut) => void edits.soldOut(product, variant, name, soldOut)}
            />
            {!fixed && (
              <Button aria-label={words.editOf(name)} onPress={props.onOpen}>
                {words.edit}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

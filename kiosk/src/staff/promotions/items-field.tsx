import { IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { GoodsSearch } from '../stock/take/goods-search.tsx';
import { type DraftProblems, type PromotionDraft, tenPercent } from './draft-rules.ts';
import styles from './editor.module.css';
import { VariantName } from './goods-picker.tsx';
import { SavingField } from './saving-field.tsx';

/** The goods of a flash sale, each with its saving and quota, or of a bundle, each with how many of it. */
export function ItemsField(props: {
  kind: 'flashSale' | 'bundle';
  items: PromotionDraft['items'];
  onChange: (items: PromotionDraft['items']) => void;
  problems: DraftProblems;
}) {
  const words = useWords('promotions');
  const { kind, items, problems, onChange } = props;
  const put = (index: number, part: Partial<PromotionDraft['items'][number]>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  return (
    <div className={styles.fields}>
      <GoodsSearch
        label={words.addGoods}
        hint={words.addGoodsHint}
        onChoose={(_, { id }) => {
          if (items.some(({ variantId }) => variantId === id)) return;
          onChange([...items, { variantId: id, quantity: kind === 'bundle' ? '1' : '20', saving: tenPercent }]);
        }}
      />
      {problems.has('items') && <p className={styles.problem}>{words.goodsMissing}</p>}
      <ul>
        {items.map((item, index) => (
          <li key={item.variantId} className={styles.line}>
            <strong>
              <VariantName id={item.variantId} />
            </strong>
            <IconButton
              icon="close"
              label={words.remove}
              onPress={() => onChange(items.filter((_, at) => at !== index))}
            />
            <Field
              label={kind === 'bundle' ? words.quantity : words.quota}
              inputMode="numeric"
              value={item.quantity}
              onChange={(quantity) => put(index, { quantity })}
              problem={problems.has(`items.${index}`) ? words.numberWrong : undefined}
            />
            {kind === 'flashSale' && (
              <SavingField
                value={item.saving}
                onChange={(saving) => put(index, { saving })}
                wrong={problems.has(`items.${index}`)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

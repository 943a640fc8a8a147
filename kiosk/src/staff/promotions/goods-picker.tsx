import type { Goods } from '@lintel/shared/http/promotions';
import { inLanguage } from '@lintel/shared/languages';
import { type ReactNode, useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { productName, typedTags } from '../catalog/goods-rules.ts';
import { useCategoryOptions } from '../catalog/use-categories.ts';
import { GoodsSearch } from '../stock/take/goods-search.tsx';
import styles from './editor.module.css';

/** Which goods: single ones, whole categories, whatever has a tag. */
export function GoodsPicker(props: { value: Goods; onChange: (goods: Goods) => void; wrong: boolean }) {
  const words = useWords('promotions');
  const categories = useCategoryOptions();
  const { value } = props;
  const [tags, setTags] = useState(value.tags.join(', '));
  const set = (part: Partial<Goods>) => props.onChange({ ...value, ...part });
  const without = (list: readonly string[], id: string) => list.filter((one) => one !== id);
  return (
    <div className={styles.fields}>
      <GoodsSearch
        label={words.addGoods}
        hint={words.addGoodsHint}
        onChoose={(_, { id }) => set({ variantIds: [...new Set([...value.variantIds, id])] })}
      />
      <div className={styles.pair}>
        <Select
          label={words.addCategory}
          value=""
          options={[{ value: '', text: words.choose }, ...categories]}
          onChange={(id) => id !== '' && set({ categoryIds: [...new Set([...value.categoryIds, id])] })}
        />
        <Field
          label={words.tags}
          value={tags}
          onChange={(text) => {
            setTags(text);
            set({ tags: typedTags(text) });
          }}
        />
      </div>
      <div className={styles.chips}>
        {value.variantIds.map((id) => (
          <Chip key={id} onRemove={() => set({ variantIds: without(value.variantIds, id) })}>
            <VariantName id={id} />
          </Chip>
        ))}
        {value.productIds.map((id) => (
          <Chip key={id} onRemove={() => set({ productIds: without(value.productIds, id) })}>
            <ProductName id={id} />
          </Chip>
        ))}
        {value.categoryIds.map((id) => (
          <Chip key={id} onRemove={() => set({ categoryIds: without(value.categoryIds, id) })}>
            {categories.find((category) => category.value === id)?.text.trim() ?? '…'}
          </Chip>
        ))}
      </div>
      {props.wrong && <p className={styles.problem}>{words.goodsMissing}</p>}
    </div>
  );
}

function Chip(props: { children: ReactNode; onRemove: () => void }) {
  const words = useWords('promotions');
  return (
    <span className={styles.chip}>
      {props.children}
      <IconButton icon="close" label={words.remove} onPress={props.onRemove} />
    </span>
  );
}

/** A variant by its id, in the reader's language. */
export function VariantName({ id }: { id: string }) {
  const language = useLanguage();
  const level = useHubQuery('listStock', { query: { variantId: id, limit: 1 } }).data?.items[0];
  return <>{level ? inLanguage(level.name, level.names, language) : '…'}</>;
}

function ProductName({ id }: { id: string }) {
  const language = useLanguage();
  const product = useHubQuery('getStaffProduct', { params: { id } }).data;
  return <>{product ? productName(product, language) : '…'}</>;
}

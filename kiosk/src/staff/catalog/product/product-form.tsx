import { badges, conditions } from '@lintel/shared/http/catalog-words';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Check } from '../../../ui/check.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useCategoryOptions } from '../use-categories.ts';
import type { ProductDraft } from './drafts.ts';
import { PicturesField } from './pictures-field.tsx';
import styles from './product-form.module.css';
import { TextsField } from './texts-field.tsx';

/** What holds for all variants of a product. */
export function ProductForm(props: {
  draft: ProductDraft;
  onChange: (draft: ProductDraft) => void;
  nameMissing: boolean;
}) {
  const words = useWords('catalog');
  const categories = useCategoryOptions();
  const brands = useHubQuery('listBrands').data?.items ?? [];
  const { draft } = props;
  const set = (part: Partial<ProductDraft>) => props.onChange({ ...draft, ...part });
  const badgeTexts = {
    usuallyInStock: words.badgeUsuallyInStock,
    limited: words.badgeLimited,
    seasonal: words.badgeSeasonal,
    fresh: words.badgeFresh,
    local: words.badgeLocal,
    clearance: words.badgeClearance,
  };
  const conditionTexts = {
    new: words.conditionNew,
    likeNew: words.conditionLikeNew,
    used: words.conditionUsed,
    refurbished: words.conditionRefurbished,
  };
  return (
    <div className={styles.form}>
      <PicturesField hashes={draft.pictures} onChange={(pictures) => set({ pictures })} />
      <div className={styles.fields}>
        <TextsField
          label={words.name}
          plain={draft.name}
          onPlain={(name) => set({ name })}
          texts={draft.names}
          onTexts={(names) => set({ names })}
          problem={props.nameMissing ? words.nameMissing : undefined}
        />
        <div className={styles.pair}>
          <Select
            label={words.category}
            value={draft.categoryId}
            options={[{ value: '', text: words.noCategory }, ...categories]}
            onChange={(categoryId) => set({ categoryId })}
          />
          <Field
            label={words.brand}
            value={draft.brand}
            onChange={(brand) => set({ brand })}
            suggestions={brands.filter(({ deletedAt }) => deletedAt === null).map(({ name }) => name)}
          />
        </div>
        <Check
          label={words.onSale}
          hint={words.onSaleHint}
          checked={draft.sellable}
          onChange={(sellable) => set({ sellable })}
        />
        <TextsField
          label={words.description}
          long
          plain={draft.description}
          onPlain={(description) => set({ description })}
          texts={draft.descriptions}
          onTexts={(descriptions) => set({ descriptions })}
        />
        <TextsField
          label={words.notice}
          plain={draft.notice}
          onPlain={(notice) => set({ notice })}
          texts={draft.notices}
          onTexts={(notices) => set({ notices })}
        />
        <div className={styles.pair}>
          <Field label={words.tags} value={draft.tags} onChange={(tags) => set({ tags })} hint={words.tagsHint} />
          <Select
            label={words.condition}
            value={draft.condition}
            options={conditions.map((value) => ({ value, text: conditionTexts[value] }))}
            onChange={(condition) => set({ condition })}
          />
        </div>
        <fieldset className={styles.badges}>
          <legend>{words.badges}</legend>
          {badges.map((badge) => (
            <Check
              key={badge}
              label={badgeTexts[badge]}
              checked={draft.badges.includes(badge)}
              onChange={(checked) =>
                set({ badges: badges.filter((one) => (one === badge ? checked : draft.badges.includes(one))) })
              }
            />
          ))}
        </fieldset>
      </div>
    </div>
  );
}

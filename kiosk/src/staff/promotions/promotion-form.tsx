import { Card } from '../../ui/card.tsx';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { TextsField } from '../catalog/product/texts-field.tsx';
import type { DraftProblems, PromotionDraft } from './draft-rules.ts';
import styles from './editor.module.css';
import { GoodsPicker } from './goods-picker.tsx';
import { ItemsField } from './items-field.tsx';
import { SavingField } from './saving-field.tsx';
import { TiersField } from './tiers-field.tsx';
import { WindowFields } from './window-fields.tsx';

/** What a promotion is called, what it does, when it holds, and beside which others. */
export function PromotionForm(props: {
  draft: PromotionDraft;
  onChange: (draft: PromotionDraft) => void;
  problems: DraftProblems;
}) {
  const words = useWords('promotions');
  const { draft, problems } = props;
  const { kind } = draft;
  const set = (part: Partial<PromotionDraft>) => props.onChange({ ...draft, ...part });
  const onGoods = kind === 'quantityTier' || ((kind === 'discount' || kind === 'coupon') && !draft.whole);
  return (
    <>
      <Card title={words.nameTitle}>
        <TextsField
          label={words.name}
          plain={draft.name}
          onPlain={(name) => set({ name })}
          texts={draft.names}
          onTexts={(names) => set({ names })}
          problem={problems.has('name') ? words.nameMissing : undefined}
        />
        <Check
          label={words.active}
          hint={words.activeHint}
          checked={draft.active}
          onChange={(active) => set({ active })}
        />
      </Card>
      <Card title={words.what}>
        <div className={styles.fields}>
          {(kind === 'discount' || kind === 'coupon') && (
            <Segmented<'whole' | 'goods'>
              label={words.onWhat}
              options={[
                { value: 'goods', text: words.someGoods },
                { value: 'whole', text: words.wholeBasket },
              ]}
              value={draft.whole ? 'whole' : 'goods'}
              onChange={(on) => set({ whole: on === 'whole' })}
            />
          )}
          {onGoods && (
            <GoodsPicker value={draft.goods} onChange={(goods) => set({ goods })} wrong={problems.has('goods')} />
          )}
          {(kind === 'flashSale' || kind === 'bundle') && (
            <ItemsField kind={kind} items={draft.items} onChange={(items) => set({ items })} problems={problems} />
          )}
          {kind === 'quantityTier' && (
            <TiersField tiers={draft.tiers} onChange={(tiers) => set({ tiers })} problems={problems} />
          )}
          {kind !== 'flashSale' && kind !== 'quantityTier' && (
            <SavingField
              value={draft.saving}
              onChange={(saving) => set({ saving })}
              ways={
                kind === 'bundle'
                  ? ['price', 'amount']
                  : kind === 'coupon' || draft.whole
                    ? ['percent', 'amount']
                    : ['percent', 'amount', 'price']
              }
              wrong={problems.has('saving')}
            />
          )}
          {(kind === 'coupon' || (kind === 'discount' && draft.whole)) && (
            <Field
              label={words.minSubtotal}
              inputMode="decimal"
              value={draft.minSubtotal}
              onChange={(minSubtotal) => set({ minSubtotal })}
              hint={words.minSubtotalHint}
              problem={problems.has('minSubtotal') ? words.savingWrong : undefined}
            />
          )}
          {kind === 'coupon' && (
            <Check
              label={words.stackable}
              hint={words.stackableHint}
              checked={draft.stackable}
              onChange={(stackable) => set({ stackable })}
            />
          )}
        </div>
      </Card>
      <WindowFields draft={draft} onChange={set} problems={problems} />
      <Card title={words.beside}>
        <p className={styles.text}>{words.besideText}</p>
        <div className={styles.pair}>
          <Field
            label={words.exclusiveGroup}
            value={draft.exclusiveGroup}
            onChange={(exclusiveGroup) => set({ exclusiveGroup })}
            problem={problems.has('exclusiveGroup') ? words.nameMissing : undefined}
          />
          <Field
            label={words.priority}
            inputMode="numeric"
            value={draft.priority}
            onChange={(priority) => set({ priority })}
            hint={words.priorityHint}
            problem={problems.has('priority') ? words.numberWrong : undefined}
          />
        </div>
      </Card>
    </>
  );
}

import type { Axis } from '@lintel/shared/http/catalog';
import type { Unit } from '@lintel/shared/http/common';
import { useKeyboardWedge } from '../../../devices/use-keyboard-wedge.ts';
import { Check } from '../../../ui/check.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { useWords } from '../../../words/use-words.ts';
import { typedBarcodes, unitOf } from '../goods-rules.ts';
import { PictureField } from '../picture-field.tsx';
import type { VariantDraft, variantProblems } from './drafts.ts';
import styles from './product-form.module.css';
import { TextsField } from './texts-field.tsx';

/** What is sold: its code, price, tax and cost. A scan adds its barcode. */
export function VariantForm(props: {
  draft: VariantDraft;
  onChange: (draft: VariantDraft) => void;
  problems: ReturnType<typeof variantProblems>;
  /** The only variant of its product needs no name and no picture of its own. */
  only?: boolean;
  axes: readonly Axis[];
}) {
  const words = useWords('catalog');
  const { draft, problems } = props;
  const set = (part: Partial<VariantDraft>) => props.onChange({ ...draft, ...part });
  useKeyboardWedge((code) => set({ barcodes: typedBarcodes(`${draft.barcodes}\n${code}`).join('\n') }));
  const units: { value: Unit; text: string }[] = [
    { value: 'each', text: words.unitEach },
    { value: 'g', text: words.unitGram },
    { value: 'ml', text: words.unitMillilitre },
    { value: 'mm', text: words.unitMillimetre },
  ];
  return (
    <div className={styles.fields}>
      {!props.only && (
        <TextsField
          label={words.variantName}
          plain={draft.name}
          onPlain={(name) => set({ name })}
          texts={draft.names}
          onTexts={(names) => set({ names })}
        />
      )}
      {props.axes.map((axis) => (
        <Field
          key={axis.name}
          label={axis.name}
          value={draft.options[axis.name] ?? ''}
          onChange={(value) => set({ options: { ...draft.options, [axis.name]: value } })}
          suggestions={axis.values}
        />
      ))}
      <div className={styles.pair}>
        <Field
          label={words.sku}
          value={draft.sku}
          onChange={(sku) => set({ sku })}
          problem={problems.has('sku') ? words.skuMissing : undefined}
        />
        <Field
          label={words.price}
          inputMode="decimal"
          value={draft.price}
          onChange={(price) => set({ price })}
          problem={problems.has('price') ? words.amountWrong : undefined}
        />
      </div>
      <div className={styles.pair}>
        <Select label={words.soldBy} value={draft.unit} options={units} onChange={(unit) => set({ unit })} />
        {draft.unit !== 'each' && (
          <Select
            label={words.priceHolds}
            value={String(draft.pricePer) as '1' | '1000'}
            options={[
              { value: '1000', text: unitOf({ ...draft, pricePer: 1000 }) },
              { value: '1', text: draft.unit },
            ]}
            onChange={(per) => set({ pricePer: per === '1' ? 1 : 1000 })}
          />
        )}
      </div>
      <div className={styles.pair}>
        <Field
          label={words.cost}
          inputMode="decimal"
          value={draft.cost}
          onChange={(cost) => set({ cost })}
          hint={words.costHint}
          problem={problems.has('cost') ? words.amountWrong : undefined}
        />
        <Field
          label={words.taxRate}
          inputMode="decimal"
          value={draft.taxRate}
          onChange={(taxRate) => set({ taxRate })}
          hint={words.taxRateHint}
          problem={problems.has('taxRate') ? words.percentWrong : undefined}
        />
      </div>
      <TextArea
        label={words.barcodes}
        value={draft.barcodes}
        onChange={(barcodes) => set({ barcodes })}
        hint={words.barcodesHint}
      />
      <Check
        label={words.ageCheck}
        hint={words.ageCheckHint}
        checked={draft.ageCheck}
        onChange={(ageCheck) => set({ ageCheck })}
      />
      {!props.only && (
        <>
          <Check label={words.onSale} checked={draft.sellable} onChange={(sellable) => set({ sellable })} />
          <PictureField label={words.picture} hash={draft.imageHash} onChange={(imageHash) => set({ imageHash })} />
        </>
      )}
    </div>
  );
}

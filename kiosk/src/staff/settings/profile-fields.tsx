import type { Settings } from '@lintel/shared/http/settings';
import { languages } from '@lintel/shared/languages';
import { currencies } from '@lintel/shared/money/currency';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { currencyName } from './currency-name.ts';
import type { ProfileDraft, ProfileField } from './profile-draft.ts';
import styles from './profile-fields.module.css';

export interface FieldsProps {
  draft: ProfileDraft;
  change: (part: Partial<ProfileDraft>) => void;
  /** Fields to say what is wrong with. */
  wrong: readonly ProfileField[];
}

/** Who the shop is. */
export function ShopFields({ draft, change, wrong }: FieldsProps) {
  const words = useWords('settings');
  const toggle = (tag: (typeof languages)[number], on: boolean) =>
    change({ languages: on ? [...draft.languages, tag] : draft.languages.filter((other) => other !== tag) });
  return (
    <div className={styles.fields}>
      <Field
        label={words.name}
        value={draft.name}
        hint={words.nameHint}
        onChange={(name) => change({ name: name.slice(0, 80) })}
        problem={wrong.includes('name') ? words.wrongName : undefined}
      />
      <Field
        label={words.address}
        value={draft.address}
        onChange={(address) => change({ address: address.slice(0, 300) })}
        problem={wrong.includes('address') ? words.wrongAddress : undefined}
      />
      <Field
        label={words.taxId}
        value={draft.taxId}
        hint={words.taxIdHint}
        onChange={(taxId) => change({ taxId: taxId.slice(0, 40) })}
        problem={wrong.includes('taxId') ? words.wrongTaxId : undefined}
      />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{words.languages}</legend>
        <div className={styles.checks}>
          {languages.map((tag) => (
            <Check
              key={tag}
              label={
                <>
                  <span lang={tag}>{ownNames[tag]}</span>
                  {draft.languages.includes(tag) && (
                    <span className={styles.place}> {draft.languages.indexOf(tag) + 1}</span>
                  )}
                </>
              }
              checked={draft.languages.includes(tag)}
              onChange={(on) => toggle(tag, on)}
            />
          ))}
        </div>
        <p className={wrong.includes('languages') ? styles.problem : styles.hint}>
          {wrong.includes('languages') ? words.wrongLanguages : words.languagesHint}
        </p>
      </fieldset>
    </div>
  );
}

/** In which money it sells, and what part of a price is tax. */
export function MoneyFields({ draft, change, wrong, fixed }: FieldsProps & { fixed: Settings['currencyFixed'] }) {
  const words = useWords('settings');
  const language = useLanguage();
  return (
    <div className={styles.fields}>
      <Select
        label={words.currency}
        options={currencies.map((value) => ({ value, text: currencyName(value, language) }))}
        value={draft.currency}
        disabled={fixed !== null}
        hint={fixed === 'sold' ? words.currencySold : fixed === 'priced' ? words.currencyPriced : words.currencyHint}
        onChange={(currency) => change({ currency })}
      />
      {wrong.includes('currency') && <p className={styles.problem}>{words.currencySold}</p>}
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{words.prices}</legend>
        <Segmented
          label={words.prices}
          options={[
            { value: 'in', text: words.taxIncluded },
            { value: 'on', text: words.taxAdded },
          ]}
          value={draft.pricesIncludeTax ? 'in' : 'on'}
          onChange={(value) => change({ pricesIncludeTax: value === 'in' })}
        />
        <p className={styles.hint}>{draft.pricesIncludeTax ? words.taxIncludedHint : words.taxAddedHint}</p>
      </fieldset>
      <div className={styles.pair}>
        <Field
          label={words.taxRate}
          inputMode="decimal"
          value={draft.taxRateBp}
          hint={words.taxRateHint}
          onChange={(taxRateBp) => change({ taxRateBp: taxRateBp.slice(0, 8) })}
          problem={wrong.includes('taxRateBp') ? words.wrongTaxRate : undefined}
        />
        <Select
          label={words.taxRounding}
          options={[
            { value: 'perRate', text: words.perRate },
            { value: 'perLine', text: words.perLine },
          ]}
          value={draft.taxRounding}
          onChange={(taxRounding) => change({ taxRounding })}
        />
      </div>
      <Field
        label={words.cashStep}
        inputMode="numeric"
        value={Number.isNaN(draft.cashStepMinor) ? '' : String(draft.cashStepMinor)}
        hint={words.cashStepHint}
        onChange={(text) => change({ cashStepMinor: /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN })}
        problem={wrong.includes('cashStepMinor') ? words.wrongCashStep : undefined}
      />
    </div>
  );
}

/** What stands on receipts, and how long goods come back. */
export function ReceiptFields({ draft, change, wrong }: FieldsProps) {
  const words = useWords('settings');
  return (
    <div className={styles.fields}>
      <TextArea
        label={words.receiptText}
        value={draft.receiptText}
        hint={words.receiptTextHint}
        lines={3}
        onChange={(text) => change({ receiptText: text.slice(0, 1000) })}
        problem={wrong.includes('receiptText') ? words.wrongReceiptText : undefined}
      />
      <Field
        label={words.returnDays}
        inputMode="numeric"
        value={draft.returnDays}
        hint={words.returnDaysHint}
        onChange={(returnDays) => change({ returnDays: returnDays.slice(0, 5) })}
        problem={wrong.includes('returnDays') ? words.wrongReturnDays : undefined}
      />
    </div>
  );
}

/** What few shops ever change. */
export function SellingFields({ draft, change, wrong }: FieldsProps) {
  const words = useWords('settings');
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <Field
          label={words.cashierDiscount}
          inputMode="decimal"
          value={draft.cashierDiscountBp}
          hint={words.cashierDiscountHint}
          onChange={(cashierDiscountBp) => change({ cashierDiscountBp: cashierDiscountBp.slice(0, 8) })}
          problem={wrong.includes('cashierDiscountBp') ? words.wrongCashierDiscount : undefined}
        />
        <MoneyField
          label={words.cashierDiscountSum}
          value={draft.cashierDiscountMinor}
          currency={draft.currency}
          hint={words.cashierDiscountSumHint}
          onChange={(cashierDiscountMinor) => change({ cashierDiscountMinor })}
        />
      </div>
      <Check
        label={words.sellBelowZero}
        hint={words.sellBelowZeroHint}
        checked={draft.sellBelowZero}
        onChange={(sellBelowZero) => change({ sellBelowZero })}
      />
      <TextArea
        label={words.barcodePatterns}
        value={draft.barcodePatterns}
        hint={words.barcodePatternsHint}
        onChange={(barcodePatterns) => change({ barcodePatterns: barcodePatterns.slice(0, 400) })}
        problem={wrong.includes('barcodePatterns') ? words.wrongBarcodePatterns : undefined}
      />
      <Field
        label={words.watermark}
        value={draft.watermark}
        hint={words.watermarkHint}
        onChange={(watermark) => change({ watermark: watermark.slice(0, 40) })}
        problem={wrong.includes('watermark') ? words.wrongWatermark : undefined}
      />
    </div>
  );
}

import { type Currency, maxAmountMinor } from '@lintel/shared/money/currency';
import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { useMoneyText } from './money.tsx';

/**
 * An amount typed as on any till: 1, 2, 5, 0 is 1250 (TWD) or 12.50 (EUR). `value` is in minor units, null while nothing
 * is typed.
 */
export function MoneyField(props: {
  label: string;
  value: number | null;
  currency: Currency;
  onChange: (value: number | null) => void;
  hint?: string;
  autoFocus?: boolean;
  before?: ReactNode;
}) {
  const id = useId();
  const moneyText = useMoneyText();
  const { value, currency, onChange } = props;
  const text = (amountMinor: number) => moneyText({ amountMinor, currency });
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.box}>
        {props.before}
        <input
          id={id}
          className={styles.input}
          inputMode="numeric"
          autoComplete="off"
          placeholder={text(0)}
          value={value === null ? '' : text(value)}
          // biome-ignore lint/a11y/noAutofocus: only where a dialog begins with this field
          autoFocus={props.autoFocus}
          aria-describedby={props.hint === undefined ? undefined : `${id}-note`}
          onChange={(event) => onChange(typed(event.currentTarget.value))}
          onKeyDown={(event) => {
            // The text ends with digits in every currency we know, but not in every language.
            if (event.key !== 'Backspace') return;
            event.preventDefault();
            onChange(value === null || value < 10 ? null : Math.floor(value / 10));
          }}
        />
      </div>
      {props.hint !== undefined && (
        <p id={`${id}-note`} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

function typed(text: string): number | null {
  const digits = text.replace(/\D/g, '');
  return digits === '' ? null : Math.min(Number(digits), maxAmountMinor);
}

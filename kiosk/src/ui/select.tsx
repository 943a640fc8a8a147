import { useId } from 'react';
import { Icon } from './icon.tsx';
import styles from './select.module.css';

/** One of many choices, by the browser's own list. */
export function Select<T extends string>(props: {
  label: string;
  options: readonly { value: T; text: string }[];
  value: T;
  onChange: (value: T) => void;
  hint?: string;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.box}>
        <select
          id={id}
          className={styles.select}
          value={props.value}
          disabled={props.disabled}
          aria-describedby={props.hint === undefined ? undefined : `${id}-note`}
          onChange={(event) => props.onChange(event.currentTarget.value as T)}
        >
          {props.options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </div>
      {props.hint !== undefined && (
        <p id={`${id}-note`} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

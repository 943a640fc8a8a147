import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** A labelled text input with a hint or what is wrong with it. */
export function Field(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'number' | 'search' | 'password' | 'date' | 'time' | 'datetime-local';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'none';
  hint?: string;
  /** What is wrong and how to mend it. */
  problem?: string | undefined;
  placeholder?: string;
  autoFocus?: boolean;
  readOnly?: boolean;
  before?: ReactNode;
  /** Texts to choose from; others may be typed. */
  suggestions?: readonly string[];
}) {
  const id = useId();
  const note = props.problem ?? props.hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.box} data-problem={props.problem !== undefined || undefined}>
        {props.before}
        <input
          id={id}
          className={styles.input}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          value={props.value}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          autoComplete="off"
          list={props.suggestions === undefined ? undefined : `${id}-list`}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: only where a screen has nothing but this field
          autoFocus={props.autoFocus}
          aria-invalid={props.problem !== undefined || undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      </div>
      {props.suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
      {note !== undefined && (
        <p id={`${id}-note`} className={props.problem === undefined ? styles.hint : styles.problem}>
          {note}
        </p>
      )}
    </div>
  );
}

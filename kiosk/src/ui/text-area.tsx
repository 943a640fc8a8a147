import { useId } from 'react';
import styles from './field.module.css';

/** A labelled text of several lines; grows with what is in it. */
export function TextArea(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  problem?: string | undefined;
  lines?: number;
}) {
  const id = useId();
  const note = props.problem ?? props.hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.box} data-problem={props.problem !== undefined || undefined}>
        <textarea
          id={id}
          className={`${styles.input} ${styles.area}`}
          rows={props.lines ?? 2}
          value={props.value}
          spellCheck={false}
          aria-invalid={props.problem !== undefined || undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={props.problem === undefined ? styles.hint : styles.problem}>
          {note}
        </p>
      )}
    </div>
  );
}

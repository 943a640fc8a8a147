import { type ReactNode, useId } from 'react';
import styles from './check.module.css';

/** A box to tick, with a line of explanation below its label where it needs one. */
export function Check(props: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint === undefined ? undefined : id}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        {props.hint !== undefined && (
          <span id={id} className={styles.hint}>
            {props.hint}
          </span>
        )}
      </span>
    </label>
  );
}

import styles from './switch.module.css';

/** On or off at once, with its word beside it. */
export function Switch(props: {
  label: string;
  /** Shown beside it; the label alone where left out. */
  text?: string;
  checked: boolean;
  disabled?: boolean;
  kind?: 'good' | 'warn';
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.switch} data-kind={props.kind ?? 'good'}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.checked}
        aria-label={props.label}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.text} aria-hidden="true">
        {props.text ?? props.label}
      </span>
    </label>
  );
}

import { useWords } from '../words/use-words.ts';
import { IconButton } from './button.tsx';
import styles from './stepper.module.css';

/** A quantity with minus and plus. At `min` minus asks for removal when `onRemove` is given. */
export function Stepper(props: {
  /** What is counted, for screen readers. */
  label: string;
  value: number;
  onChange: (value: number) => void;
  onRemove?: () => void;
  min?: number;
  max?: number;
}) {
  const words = useWords('shell');
  const min = props.min ?? 1;
  const atMin = props.value <= min;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inside a row on all engines
    <div className={styles.stepper} role="group" aria-label={props.label}>
      <IconButton
        icon={atMin && props.onRemove ? 'trash' : 'minus'}
        kind="secondary"
        label={words.fewer}
        disabled={atMin && !props.onRemove}
        onPress={() => (atMin ? props.onRemove?.() : props.onChange(props.value - 1))}
      />
      <output className={styles.value}>{props.value}</output>
      <IconButton
        icon="plus"
        kind="secondary"
        label={words.more}
        disabled={props.max !== undefined && props.value >= props.max}
        onPress={() => props.onChange(props.value + 1)}
      />
    </div>
  );
}

import { Button, IconButton } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './keypad.module.css';

/** A phone-style number pad; `00` instead of "clear" where amounts are typed. */
export function Keypad(props: {
  onDigit: (digits: string) => void;
  onBackspace: () => void;
  onClear?: () => void;
  disabled?: boolean;
}) {
  const words = useWords('staff');
  const disabled = props.disabled === true;
  const digit = (digits: string) => (
    <Button key={digits} disabled={disabled} onPress={() => props.onDigit(digits)}>
      {digits}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid on all engines
    <div className={styles.pad} role="group" aria-label={words.keypad}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit)}
      {props.onClear ? (
        <IconButton icon="close" kind="secondary" label={words.clear} disabled={disabled} onPress={props.onClear} />
      ) : (
        digit('00')
      )}
      {digit('0')}
      <IconButton
        icon="backspace"
        kind="secondary"
        label={words.backspace}
        disabled={disabled}
        onPress={props.onBackspace}
      />
    </div>
  );
}

import { useWords } from '../words/use-words.ts';
import { Button, IconButton } from './button.tsx';
import styles from './number-pad.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** A number pad as on a phone, for fingers: 20 mm keys on a kiosk. */
export function NumberPad(props: { onDigit: (digit: string) => void; onErase: () => void; onClear: () => void }) {
  const words = useWords('shell');
  const digit = (one: string) => (
    <Button key={one} onPress={() => props.onDigit(one)}>
      {one}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid on all engines
    <div className={styles.pad} role="group" aria-label={words.numberPad}>
      {digits.map(digit)}
      <IconButton icon="close" kind="secondary" label={words.clear} onPress={props.onClear} />
      {digit('0')}
      <IconButton icon="backspace" kind="secondary" label={words.erase} onPress={props.onErase} />
    </div>
  );
}

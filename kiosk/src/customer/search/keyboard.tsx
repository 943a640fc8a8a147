import { memo, type ReactNode, useMemo } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { usePress } from '../../ui/press.ts';
import { useShape } from '../../ui/stage.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './keyboard.module.css';
import { type Key, type LayoutName, rowsOf } from './keyboard-layouts.ts';

/** How a key that changes the layout names it; the same in every language. */
const layoutText: Record<LayoutName, string> = { latin: 'ABC', digits: '123', zhuyin: 'ㄅㄆㄇ', finals: 'ㄚㄛㄜ' };

interface KeyProps<Says extends string> {
  children: ReactNode;
  says: Says;
  onPress: (says: Says) => void;
  onComing?: ((says: Says) => void) | undefined;
  label?: string;
  look?: 'special' | 'space';
}

/** The keyboard in the page: Latin, digits and 注音. `show` is the key that puts it away. */
export function Keyboard(props: {
  layout: LayoutName;
  /** Layouts to change to; all when left out. */
  layouts?: readonly LayoutName[];
  /** Letters and digits only. */
  plain?: boolean;
  onLayout: (layout: LayoutName) => void;
  onText: (text: string) => void;
  /** A finger is on that key; whether it presses is not known yet. */
  onComing?: (text: string) => void;
  onErase: () => void;
  show: ReactNode;
}) {
  const shape = useShape();
  const { layout, plain } = props;
  const rows = useMemo(() => rowsOf(layout, shape, plain), [layout, shape, plain]);
  return (
    <div className={styles.keyboard}>
      {rows.map((row, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
          key={index}
          row={row}
          layouts={props.layouts}
          onLayout={props.onLayout}
          onText={props.onText}
          onComing={props.onComing}
          onErase={props.onErase}
          show={row.some((key) => key.kind === 'action' && key.action === 'show') && props.show}
        />
      ))}
    </div>
  );
}

/** Of the rows only the one with `show` is drawn anew with what is found. */
const Row = memo(function Row(
  props: Omit<Parameters<typeof Keyboard>[0], 'layout' | 'plain'> & { row: readonly Key[] },
) {
  const words = useWords('customer');

  function keyOf(key: Key): ReactNode {
    if (key.kind === 'text') {
      return (
        <KeyButton key={key.text} says={key.text} onPress={props.onText} onComing={props.onComing}>
          {key.text}
        </KeyButton>
      );
    }
    if (key.kind === 'layout') {
      if (props.layouts?.includes(key.layout) === false) return null;
      return (
        <KeyButton key={key.layout} look="special" says={key.layout} onPress={props.onLayout}>
          {layoutText[key.layout]}
        </KeyButton>
      );
    }
    if (key.action === 'space') {
      return (
        <KeyButton key="space" look="space" label={words.space} says=" " onPress={props.onText}>
          {bar}
        </KeyButton>
      );
    }
    if (key.action === 'erase') {
      return (
        <KeyButton key="erase" look="special" label={words.erase} says="" onPress={props.onErase}>
          {backspace}
        </KeyButton>
      );
    }
    return (
      <span key="show" className={styles.show}>
        {props.show}
      </span>
    );
  }

  return <div className={styles.row}>{props.row.map(keyOf)}</div>;
});

const bar = <span className={styles.bar} />;
const backspace = <Icon name="backspace" />;

/** One key. It is drawn again only when it changes: letters are typed faster than a slow machine draws forty keys. */
const KeyButton = memo(function KeyButton<Says extends string>(props: KeyProps<Says>) {
  const press = usePress(() => props.onPress(props.says), { onComing: () => props.onComing?.(props.says) });
  return (
    <button type="button" className={styles.key} data-look={props.look} aria-label={props.label} {...press}>
      {props.children}
    </button>
  );
}) as <Says extends string>(props: KeyProps<Says>) => ReactNode;

import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { usePress } from '../../ui/press.ts';
import { useWords } from '../../words/use-words.ts';
import { useShape } from '../browse/use-shape.ts';
import styles from './keyboard.module.css';
import { type LayoutName, rowsOf } from './keyboard-layouts.ts';

/** The keyboard in the page: Latin, digits and 注音. `end` stands at the end of the last row. */
export function Keyboard(props: {
  layout: LayoutName;
  onLayout: (layout: LayoutName) => void;
  onText: (character: string) => void;
  onErase: () => void;
  end?: ReactNode;
}) {
  const words = useWords('customer');
  const shape = useShape();
  const { layout, onLayout } = props;
  const zhuyin = layout === 'zhuyin' || layout === 'zhuyinFinals';
  return (
    <div className={styles.keyboard}>
      {rowsOf(layout, shape).map((row) => (
        <div key={row[0]} className={styles.row}>
          {row.map((character) => (
            <Key key={character} onPress={() => props.onText(character)}>
              {character}
            </Key>
          ))}
        </div>
      ))}
      <div className={styles.row}>
        <Key special onPress={() => onLayout(zhuyin ? 'latin' : 'zhuyin')}>
          {zhuyin ? 'ABC' : '注音'}
        </Key>
        {zhuyin && shape === 'small' ? (
          <Key special onPress={() => onLayout(layout === 'zhuyin' ? 'zhuyinFinals' : 'zhuyin')}>
            {layout === 'zhuyin' ? 'ㄚㄧ' : 'ㄅㄆ'}
          </Key>
        ) : (
          <Key special onPress={() => onLayout(layout === 'digits' ? 'latin' : 'digits')}>
            {layout === 'digits' ? 'ABC' : '123'}
          </Key>
        )}
        <Key wide label={words.space} onPress={() => props.onText(' ')}>
          <span className={styles.space} />
        </Key>
        <Key special label={words.erase} onPress={props.onErase}>
          <Icon name="backspace" />
        </Key>
        {props.end}
      </div>
    </div>
  );
}

function Key(props: { children: ReactNode; onPress: () => void; label?: string; special?: boolean; wide?: boolean }) {
  const press = usePress(props.onPress);
  return (
    <button
      type="button"
      className={styles.key}
      data-special={props.special}
      data-wide={props.wide}
      aria-label={props.label}
      {...press}
    >
      {props.children}
    </button>
  );
}

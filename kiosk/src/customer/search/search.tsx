import type { Product } from '@lintel/shared/http/catalog';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useShape } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { Keyboard } from './keyboard.tsx';
import type { LayoutName } from './keyboard-layouts.ts';
import { Results } from './results.tsx';
import styles from './search.module.css';
import { sheets, useAhead } from './use-ahead.ts';
import { useFound } from './use-found.ts';
import { useRested } from './use-rested.ts';

const maxLength = 40;
/** Beside the keys there is room for so many; the others come when the fingers rest for a moment. */
const inSight = 6;
const restMs = 400;

/** Search over the whole screen: what is typed, what is found, and the keyboard until it is put away. */
export function Search(props: { onChoose: (product: Product) => void; onClose: () => void }) {
  const words = useWords('customer');
  const shape = useShape();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [typing, setTyping] = useState(true);
  const [layout, setLayout] = useState<LayoutName>(language === 'zh-TW' ? 'zhuyin' : 'latin');
  const { products, searching, error, more } = useFound(text);
  const { front, behind, coming, turn } = useAhead();
  // The small panel has room for either the keys or what they found.
  const flat = shape === 'wide' && typing;
  const rested = useRested(text, restMs) === text;
  const seen = flat && !rested ? inSight : products.length;
  const inFront = useMemo(() => firstOf(products, seen), [products, seen]);
  const inBack = useMemo(
    () => firstOf(behind.products, flat ? inSight : Number.POSITIVE_INFINITY),
    [behind.products, flat],
  );
  const showResults = shape !== 'small' || !typing;

  const typed = useRef('');
  const latest = useRef(behind);
  latest.current = { text, products: inFront };
  const type = useCallback(
    (next: string) => {
      typed.current = next.slice(0, maxLength);
      turn(typed.current, latest.current);
      setText(typed.current);
    },
    [turn],
  );
  const add = useCallback((character: string) => type(typed.current + character), [type]);
  const onComing = useCallback((character: string) => coming(typed.current + character), [coming]);
  const erase = useCallback(() => type([...typed.current].slice(0, -1).join('')), [type]);

  return (
    <section className={styles.search} aria-label={words.search} data-typing={typing}>
      <header className={styles.header}>
        <IconButton icon="arrowLeft" kind="secondary" label={words.back} onPress={props.onClose} />
        <Tile className={styles.field} onPress={() => setTyping(true)}>
          <Icon name="search" />
          <span className={styles.text} data-empty={text === ''}>
            {text === '' ? words.searchWhat : text}
            {typing && <span className={styles.caret} />}
          </span>
          {searching && <Spinner />}
        </Tile>
        {text !== '' && <IconButton icon="close" kind="secondary" label={words.clear} onPress={() => type('')} />}
        {shape !== 'small' && <Assist />}
      </header>
      {showResults && (
        <div className={styles.results}>
          {sheets.map((sheet) => {
            const isBehind = sheet !== front;
            const shown = isBehind ? inBack : inFront;
            return (
              shown.length > 0 &&
              (typing || !isBehind) && (
                <Results
                  key={sheet}
                  products={shown}
                  flat={flat}
                  behind={isBehind}
                  more={isBehind || shown.length < products.length ? undefined : more}
                  onChoose={props.onChoose}
                />
              )
            );
          })}
          {products.length > 0 ? null : error !== null ? (
            <ErrorState error={error} />
          ) : text.trim() === '' ? (
            <p className={styles.hint}>{words.searchHow}</p>
          ) : !searching ? (
            <EmptyState icon="search" title={words.nothingFound(text.trim())} text={words.nothingFoundText} />
          ) : null}
        </div>
      )}
      {typing ? (
        <Keyboard
          layout={layout}
          onLayout={setLayout}
          onText={add}
          onComing={onComing}
          onErase={erase}
          show={
            <Button icon="search" kind="secondary" disabled={products.length === 0} onPress={() => setTyping(false)}>
              {words.showFound(products.length, more !== undefined)}
            </Button>
          }
        />
      ) : (
        <footer className={styles.footer}>
          {shape === 'small' && <Assist />}
          <Button icon="keyboard" onPress={() => setTyping(true)}>
            {words.searchAgain}
          </Button>
          <Button kind="primary" icon="check" onPress={props.onClose}>
            {words.finished}
          </Button>
        </footer>
      )}
    </section>
  );
}

function firstOf(products: Product[], count: number): Product[] {
  return products.length <= count ? products : products.slice(0, count);
}

import type { Product } from '@lintel/shared/http/catalog';
import { useCallback, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useShape } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { PagedScroll } from '../browse/paged-scroll.tsx';
import gridStyles from '../browse/product-grid.module.css';
import { Assist } from '../frame/assist.tsx';
import { ProductTile } from '../product/product-tile.tsx';
import { useOffers } from '../product/use-offers.ts';
import { Keyboard } from './keyboard.tsx';
import type { LayoutName } from './keyboard-layouts.ts';
import styles from './search.module.css';
import { askAhead, useFound } from './use-found.ts';
import { useRested } from './use-rested.ts';

const maxLength = 40;
/** Beside the keys there is room for so many; the others come when the fingers rest for a moment. */
const inSight = 6;
const restMs = 400;

/** Search over the whole screen: what is typed, what is found, and the keyboard until it is put away. */
export function Search(props: { onChoose: (product: Product) => void; onClose: () => void }) {
  const words = useWords('customer');
  const offers = useOffers();
  const shape = useShape();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [typing, setTyping] = useState(true);
  const [layout, setLayout] = useState<LayoutName>(language === 'zh-TW' ? 'zhuyin' : 'latin');
  const { products, searching, error, more } = useFound(text);
  // The small panel has room for either the keys or what they found.
  const flat = shape === 'wide' && typing;
  const rested = useRested(text, restMs) === text;
  const drawn = flat && !rested ? products.slice(0, inSight) : products;
  const showResults = shape !== 'small' || !typing;

  const typed = useRef('');
  const type = useCallback((next: string) => {
    typed.current = next.slice(0, maxLength);
    askAhead(typed.current);
    setText(typed.current);
  }, []);
  const add = useCallback((character: string) => type(typed.current + character), [type]);
  const coming = useCallback((character: string) => askAhead(typed.current + character), []);
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
          {error !== null && products.length === 0 ? (
            <ErrorState error={error} />
          ) : products.length > 0 ? (
            <PagedScroll onNearEnd={drawn === products ? more : undefined}>
              <ul className={flat ? styles.flat : gridStyles.grid}>
                {drawn.map((product) => (
                  <li key={product.id}>
                    <ProductTile product={product} flat={flat} offers={offers} onChoose={props.onChoose} />
                  </li>
                ))}
              </ul>
            </PagedScroll>
          ) : text.trim() !== '' && !searching ? (
            <EmptyState icon="search" title={words.nothingFound(text.trim())} text={words.nothingFoundText} />
          ) : text.trim() === '' ? (
            <p className={styles.hint}>{words.searchHow}</p>
          ) : null}
        </div>
      )}
      {typing ? (
        <Keyboard
          layout={layout}
          onLayout={setLayout}
          onText={add}
          onComing={coming}
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

import type { Product } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useProducts } from '../../customer/browse/use-products.ts';
import { useFound } from '../../customer/search/use-found.ts';
import { call } from '../../hub-client/hub.ts';
import { queryClient, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './finder.module.css';
import { GoodsTile } from './goods-tile.tsx';
import { isCode, moved, readTyped } from './till-rules.ts';
import { useAct } from './use-till.ts';

/** Where goods come from: typed, scanned, or pressed. The one field keeps the focus, so that the keyboard alone will do. */
export function Finder(props: {
  field: RefObject<HTMLInputElement | null>;
  typed: string;
  onTyped: (typed: string) => void;
  onProduct: (product: Product, count: number) => void;
  onCode: (code: string, count: number) => void;
  onNew: () => void;
  /** A key that means something to the basket while nothing is typed. */
  onBasketKey: (key: string) => boolean;
}) {
  const words = useWords('till');
  const act = useAct();
  const { typed, onTyped } = props;
  const { count, text } = readTyped(typed);
  const [category, setCategory] = useState('');
  const [marked, setMarked] = useState(-1);
  const shelf = useProducts(category === '' ? {} : { category }, text === '');
  const found = useFound(text);
  const products = text === '' ? shelf.products : found.products;
  const searching = text === '' ? shelf.query.isPending : found.searching;
  const error = text === '' ? shelf.query.error : found.error;
  const more =
    text === ''
      ? shelf.query.hasNextPage && !shelf.query.isFetching
        ? () => void shelf.query.fetchNextPage()
        : undefined
      : found.more;

  function type(next: string) {
    onTyped(next);
    setMarked(-1);
  }
  function take(product: Product | undefined) {
    if (!product) return;
    type('');
    props.onProduct(product, count);
  }
  /** The first hit for what is typed by now: the list may still show hits of a moment ago. */
  async function takeFirst() {
    const { items } = await call('listProducts', { query: { q: text, limit: 1 } });
    take(items[0]);
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key } = event;
    if (event.nativeEvent.isComposing) return;
    if (typed === '' && props.onBasketKey(key)) return event.preventDefault();
    if (key === 'Escape') return type('');
    if (text !== '' && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      setMarked(moved(marked, key === 'ArrowDown' ? 1 : -1, products.length));
    }
    if (key !== 'Enter' || text === '') return;
    event.preventDefault();
    if (isCode(text) && marked < 0) {
      type('');
      props.onCode(text, count);
    } else if (marked < 0) act(takeFirst);
    else take(products[marked]);
  }

  return (
    <div className={styles.finder}>
      <label className={styles.search}>
        <Icon name="search" />
        <span className="visually-hidden">{words.search}</span>
        <input
          ref={props.field}
          type="text"
          enterKeyHint="done"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          placeholder={words.searchHint}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
        />
        {count > 1 && <strong className={styles.count}>× {count}</strong>}
      </label>
      {text === '' && <Categories value={category} onChange={setCategory} />}
      {error && products.length === 0 && (
        <ErrorState
          error={error}
          onRetry={() => void queryClient.refetchQueries({ queryKey: ['listProducts'], type: 'active' })}
        />
      )}
      {searching && products.length === 0 && !error && <Skeleton height="220px" />}
      {!searching && !error && products.length === 0 && (
        <EmptyState
          icon="search"
          title={text === '' ? words.noGoods : words.nothingFound(text)}
          text={text === '' ? words.noGoodsText : words.nothingFoundText}
          action={<Button onPress={props.onNew}>{words.sellNew}</Button>}
        />
      )}
      {products.length > 0 && (
        <ul
          className={styles.goods}
          aria-label={words.goods}
          onScroll={({ currentTarget: box }) => {
            if (more && box.scrollTop + box.clientHeight * 2 > box.scrollHeight) more();
          }}
        >
          {products.map((product, index) => (
            <li key={product.id}>
              <GoodsTile product={product} marked={index === marked} onChoose={take} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Categories(props: { value: string; onChange: (category: string) => void }) {
  const words = useWords('till');
  const language = useLanguage();
  const categories = useHubQuery('listCategories');
  const tops = (categories.data?.items ?? []).filter(({ parentId }) => parentId === null);
  if (tops.length === 0) return null;
  return (
    <div className={styles.categories}>
      <Segmented
        label={words.categories}
        options={[
          { value: '', text: words.allGoods },
          ...tops.map(({ id, name, names }) => ({ value: id, text: inLanguage(name, names, language) })),
        ]}
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}

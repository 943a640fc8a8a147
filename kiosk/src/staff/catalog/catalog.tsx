import { useEffect, useMemo, useRef, useState } from 'react';
import { putText, useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { call } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { navigate, useQueryValue } from '../../ui/route.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { Windowed } from '../../ui/windowed.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './catalog.module.css';
import { GoodsRow, rowHeight } from './goods-row.tsx';
import { goodsOf } from './goods-rules.ts';
import { GoodsTabs } from './goods-tabs.tsx';
import { type CatalogFilter, states, useCatalog, useFollowCatalog } from './use-catalog.ts';
import { useCategoryOptions } from './use-categories.ts';

const typingPauseMs = 250;

/** All goods: found, filtered, and changed in place. */
export function Catalog() {
  const words = useWords('catalog');
  const { can } = useSession();
  const problemText = useProblemText();
  const filter = useFilter();
  const products = useCatalog(filter);
  const categories = useCategoryOptions();
  const wide = useMedia('(min-width: 1000px)');
  useFollowCatalog();
  useKeyboardWedge((code) => {
    const field = document.activeElement;
    // Scanned while barcodes are typed over, it is one more of them.
    if (field instanceof HTMLInputElement && field.dataset.scans !== undefined) {
      putText(field, `${field.value} ${code}`.trim());
      return;
    }
    call('findStaffBarcode', { params: { code } }).then(
      ({ product }) => navigate(`/staff/catalog/${product.id}`),
      (error: unknown) => showToast({ kind: 'bad', text: problemText(error) }),
    );
  });

  const { data } = products;
  const rows = useMemo(() => goodsOf(data?.pages.flatMap((page) => page.items) ?? []), [data]);
  const filtered = filter.q !== '' || filter.category !== '' || filter.state !== 'kept';
  const actions = can.editGoods && (
    <>
      <Button icon="upload" onPress={() => navigate('/staff/catalog/import')}>
        {words.importExport}
      </Button>
      <Button icon="plus" onPress={() => navigate('/staff/catalog/new')}>
        {words.newProduct}
      </Button>
    </>
  );
  const stateTexts = {
    kept: words.stateKept,
    onSale: words.stateOnSale,
    offSale: words.stateOffSale,
    soldOut: words.stateSoldOut,
    deleted: words.stateDeleted,
  };
  return (
    <Page title={words.catalog} aside={wide && actions}>
      <GoodsTabs />
      {!wide && actions && <div className={styles.actions}>{actions}</div>}
      <div className={styles.filter}>
        <Search value={filter.q} onChange={(q) => filter.go({ q })} />
        <Select
          label={words.category}
          value={filter.category}
          options={[{ value: '', text: words.allCategories }, ...categories]}
          onChange={(category) => filter.go({ category })}
        />
        <Select
          label={words.show}
          value={filter.state}
          options={states.map((value) => ({ value, text: stateTexts[value] }))}
          onChange={(state) => filter.go({ state })}
        />
      </div>
      {products.error && rows.length === 0 && (
        <ErrorState error={products.error} onRetry={() => void products.refetch()} />
      )}
      {products.isPending && <Skeleton height="480px" />}
      {products.data && rows.length === 0 && (
        <EmptyState
          icon={filtered ? 'search' : 'tag'}
          title={filtered ? words.nothingFound : words.noGoods}
          text={filtered ? words.nothingFoundText : words.noGoodsText}
        />
      )}
      {rows.length > 0 && (
        <div className={styles.list} data-waiting={products.isPlaceholderData || undefined}>
          <div className={styles.head} aria-hidden="true">
            <span />
            <span>{words.name}</span>
            <span>{words.barcodes}</span>
            <span>{words.category}</span>
            <span className={styles.end}>{words.price}</span>
            <span>{words.onSale}</span>
            <span>{words.soldOutToday}</span>
            <span />
          </div>
          <Windowed
            label={words.catalog}
            count={rows.length}
            rowHeight={wide ? rowHeight.wide : rowHeight.narrow}
            row={(index) => {
              const goods = rows[index]!;
              return {
                key: goods.variant.id,
                content: <GoodsRow goods={goods} categories={categories} />,
              };
            }}
            onNearEnd={
              products.hasNextPage && !products.isFetchingNextPage ? () => void products.fetchNextPage() : undefined
            }
          />
          {products.isFetchingNextPage && <Skeleton height="60px" />}
        </div>
      )}
    </Page>
  );
}

/** The filter stands in the address, so that it is still there on the way back from a product. */
function useFilter(): CatalogFilter & { go: (to: Partial<CatalogFilter>) => void } {
  const asked = useQueryValue('state');
  const now: CatalogFilter = {
    q: useQueryValue('q') ?? '',
    category: useQueryValue('category') ?? '',
    state: states.find((state) => state === asked) ?? 'kept',
  };
  return {
    ...now,
    go(to) {
      const next = { ...now, ...to };
      const query = new URLSearchParams();
      if (next.q !== '') query.set('q', next.q);
      if (next.category !== '') query.set('category', next.category);
      if (next.state !== 'kept') query.set('state', next.state);
      navigate(query.size > 0 ? `/staff/catalog?${query}` : '/staff/catalog', 'replace');
    },
  };
}

function Search(props: { value: string; onChange: (text: string) => void }) {
  const words = useWords('catalog');
  const [typed, setTyped] = useState(props.value);
  const { value, onChange } = props;
  const sent = useRef(value);
  useEffect(() => {
    // Another address, not this field, says what is searched for now.
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed.trim();
      onChange(sent.current);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <Field
      label={words.search}
      type="search"
      value={typed}
      onChange={setTyped}
      placeholder={words.searchHint}
      before={<Icon name="search" />}
    />
  );
}

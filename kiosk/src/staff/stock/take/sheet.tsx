import type { StaffProduct } from '@lintel/shared/http/catalog-office';
import type { CountedLine, StockCount } from '@lintel/shared/http/stock';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useKeyboardWedge } from '../../../devices/use-keyboard-wedge.ts';
import { call } from '../../../hub-client/hub.ts';
import { isProblem } from '../../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../../ui/empty-state.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { goodsName } from '../../catalog/goods-rules.ts';
import { useDates } from '../../shell/dates.ts';
import { useSession } from '../../shell/session.tsx';
import { differencesOf } from './count-rules.ts';
import { EndDialog } from './end-dialog.tsx';
import { GoodsSearch } from './goods-search.tsx';
import { PendingLine } from './pending-line.tsx';
import { SheetLine } from './sheet-line.tsx';
import styles from './take.module.css';
import { useCount, writeCount } from './use-count.ts';

/** The open count sheet: scan what is there, or find it and type how many. */
export function Sheet({ id }: { id: string }) {
  const words = useWords('stockTake');
  const sheet = useCount(id);
  if (sheet.error && !sheet.data) return <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <Skeleton height="320px" />;
  if (sheet.data.state !== 'open') return <EmptyState icon="check" title={words.over} />;
  return <Counting sheet={sheet.data} />;
}

function Counting({ sheet }: { sheet: StockCount }) {
  const words = useWords('stockTake');
  const language = useLanguage();
  const dates = useDates();
  const problemText = useProblemText();
  const { can } = useSession();
  const [view, setView] = useState<'counted' | 'differing'>('counted');
  const [last, setLast] = useState<string | null>(null);
  const [ending, setEnding] = useState<'post' | 'cancel' | null>(null);
  /** Found by hand: it is written down once somebody has typed how many there are. */
  const [pending, setPending] = useState<{ variantId: string; sku: string; name: string } | null>(null);
  const chain = useRef<Promise<void>>(Promise.resolve());
  const { id } = sheet;

  const write = useMutation({
    mutationFn: (line: CountedLine) => writeCount(id, line),
    onError(error) {
      const meanwhile = isProblem(error, 'version-conflict');
      showToast({ kind: 'bad', text: meanwhile ? words.countedMeanwhile : problemText(error) });
      if (meanwhile) void queryClient.invalidateQueries({ queryKey: queryKey('getStockCount', { params: { id } }) });
      if (isProblem(error, 'already-done'))
        void queryClient.invalidateQueries({ queryKey: queryKey('listStockCounts') });
    },
  });
  /** So many more of it, in the order of the scans. */
  function add(variantId: string, more: number) {
    setLast(variantId);
    chain.current = chain.current.then(() => write.mutateAsync({ variantId, more }).catch(() => {}));
  }
  useKeyboardWedge((code) => {
    call('findStaffBarcode', { params: { code } }).then(
      ({ product, variantId, quantity }) => {
        add(variantId, quantity ?? 1);
        showToast({ text: words.oneMore(nameOf(product, variantId, language)) });
      },
      (error: unknown) => showToast({ kind: 'bad', text: problemText(error) }),
    );
  });

  const differences = differencesOf(sheet.lines);
  const newest = [...sheet.lines].sort((a, b) => (a.at < b.at ? 1 : -1));
  const lines = view === 'counted' ? newest : differences.lines;
  return (
    <Card
      title={sheet.note || words.stockTake}
      aside={<span className={styles.facts}>{words.since(dates.full(sheet.startedAt), sheet.by)}</span>}
    >
      <GoodsSearch
        label={words.find}
        hint={words.findHint}
        onChoose={(product, variant) => {
          setLast(variant.id);
          if (sheet.lines.some(({ variantId }) => variantId === variant.id)) return setPending(null);
          setPending({ variantId: variant.id, sku: variant.sku, name: goodsName({ product, variant }, language) });
        }}
      />
      {pending && (
        <PendingLine
          key={pending.variantId}
          {...pending}
          onCount={(counted) => {
            setPending(null);
            if (counted !== null) write.mutate({ variantId: pending.variantId, counted, was: null });
          }}
        />
      )}
      <Segmented<'counted' | 'differing'>
        label={words.which}
        options={[
          { value: 'counted', text: words.countedOf(sheet.lines.length) },
          { value: 'differing', text: words.differing(differences.lines.length) },
        ]}
        value={view}
        onChange={setView}
      />
      {lines.length === 0 ? (
        <EmptyState
          icon={view === 'counted' ? 'barcode' : 'check'}
          title={view === 'counted' ? words.nothingCounted : words.noDifference}
          {...(view === 'counted' ? { text: words.nothingCountedText } : {})}
        />
      ) : (
        <ul>
          {lines.map((line) => (
            <SheetLine
              key={line.variantId}
              line={line}
              last={line.variantId === last}
              onCount={(counted, was) => write.mutate({ variantId: line.variantId, counted, was })}
            />
          ))}
        </ul>
      )}
      {can.adjustStock && (
        <div className={styles.actions}>
          <Button kind="danger" onPress={() => setEnding('cancel')}>
            {words.giveUp}
          </Button>
          <Button kind="primary" disabled={sheet.lines.length === 0} onPress={() => setEnding('post')}>
            {words.book}
          </Button>
        </div>
      )}
      {ending !== null && (
        <EndDialog sheet={sheet} how={ending} differences={differences} onClose={() => setEnding(null)} />
      )}
    </Card>
  );
}

function nameOf(product: StaffProduct, variantId: string, language: ReturnType<typeof useLanguage>): string {
  const variant = product.variants.find((one) => one.id === variantId);
  return variant ? goodsName({ product, variant }, language) : product.name;
}

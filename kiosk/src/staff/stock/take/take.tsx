import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { GoodsTabs } from '../../catalog/goods-tabs.tsx';
import { useDates } from '../../shell/dates.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { StateBadge } from '../../shell/state-badge.tsx';
import { StockViews } from '../stock-views.tsx';
import { Sheet } from './sheet.tsx';
import styles from './take.module.css';
import { putCount, useCounts, useFollowCounts } from './use-count.ts';

/** The stock-take: the open sheet, or a way to start one, and what came of those before. */
export function Take() {
  const words = useWords('stockTake');
  const counts = useCounts();
  useFollowCounts();
  const open = counts.data?.items.find(({ state }) => state === 'open');
  return (
    <Page title={words.stockTake}>
      <GoodsTabs />
      <StockViews />
      <div className={styles.page}>
        {counts.error && !counts.data && <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.isPending && <Skeleton height="320px" />}
        {counts.data && (open ? <Sheet key={open.id} id={open.id} /> : <Start />)}
        {counts.data && <Past items={counts.data.items.filter(({ state }) => state !== 'open')} />}
      </div>
    </Page>
  );
}

function Start() {
  const words = useWords('stockTake');
  const problemText = useProblemText();
  const { can } = useSession();
  const [note, setNote] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const start = useMutation({
    mutationFn: () => call('startStockCount', { body: { note: note.trim() }, key }),
    onSuccess: putCount,
  });
  if (!can.adjustStock) return <EmptyState icon="stock" title={words.noneOpen} text={words.leadStarts} />;
  return (
    <Card title={words.startTitle}>
      <p className={styles.text}>{words.startText}</p>
      <Field
        label={words.note}
        value={note}
        onChange={(text) => setNote(text.slice(0, 200))}
        placeholder={words.noteHint}
      />
      {start.error && <Banner kind="bad">{problemText(start.error)}</Banner>}
      <Button kind="primary" once busy={start.isPending} onPress={() => start.mutate()}>
        {words.start}
      </Button>
    </Card>
  );
}

function Past({ items }: { items: NonNullable<ReturnType<typeof useCounts>['data']>['items'] }) {
  const words = useWords('stockTake');
  const dates = useDates();
  if (items.length === 0) return null;
  return (
    <Card title={words.before}>
      <ul>
        {items.map(({ id, state, note, by, startedAt, counted, differing }) => (
          <li key={id} className={styles.past}>
            <span className={styles.name}>
              <strong>{dates.full(startedAt)}</strong>
              <span className={styles.facts}>{[note, by].filter((text) => text !== '').join(' · ')}</span>
            </span>
            <span className={styles.facts}>
              {words.countedOf(counted)} · {words.differing(differing)}
            </span>
            <StateBadge kind={state === 'posted' ? 'good' : 'plain'}>
              {state === 'posted' ? words.booked : words.givenUp}
            </StateBadge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

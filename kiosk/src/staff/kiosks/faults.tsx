import type { PageError } from '@lintel/shared/http/kiosks';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { StateBadge } from '../shell/state-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './kiosks.module.css';

const askEveryMs = 30_000;

/** What went wrong on the shop's pages, as they told it themselves. */
export function Faults() {
  const words = useWords('office');
  const faults = useHubQuery('listPageErrors', undefined, { refetchInterval: askEveryMs });
  const items = faults.data?.items;
  return (
    <Card title={words.faults}>
      <p className={styles.intro}>{words.faultsText}</p>
      {faults.isPending && <Skeleton height="120px" />}
      {faults.error && !items && <ErrorState error={faults.error} onRetry={() => void faults.refetch()} />}
      {items?.length === 0 && <EmptyState icon="check" title={words.noFaults} />}
      <ul className={styles.faults}>
        {items?.map((fault) => (
          <Fault key={fault.id} fault={fault} />
        ))}
      </ul>
    </Card>
  );
}

function Fault({ fault }: { fault: PageError }) {
  const words = useWords('office');
  const dates = useDates();
  const now = useNow(30_000);
  const problemText = useProblemText();
  const forget = useMutation({
    mutationFn: () => call('forgetPageError', { params: { id: fault.id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKey('listPageErrors') }),
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const pages = { customer: words.pageCustomer, staff: words.pageStaff, technician: words.pageTechnician };
  return (
    <li className={styles.fault}>
      <div className={styles.what}>
        <code>{fault.message}</code>
        <span className={styles.note}>
          {[fault.kiosk ?? pages[fault.page], fault.source, fault.build].filter(Boolean).join(' · ')}
        </span>
        <span className={styles.note}>
          {words.cameTimes(fault.count, dates.short(fault.lastAt, now))}
          {fault.kind === 'crash' && (
            <>
              {' '}
              <StateBadge kind="warn">{words.startedAnew}</StateBadge>
            </>
          )}
        </span>
      </div>
      <Button aria-label={words.forgetOf(fault.message)} busy={forget.isPending} onPress={() => forget.mutate()}>
        {words.forget}
      </Button>
    </li>
  );
}

import type { CashSession } from '@lintel/shared/http/cash-sessions';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { linkTo, matchPath, usePath } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';
import { CloseDialog } from './close-dialog.tsx';
import styles from './drawers.module.css';
import { MoveDialog } from './move-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { Report } from './report.tsx';
import { useSessions } from './use-sessions.ts';

/** Drawers from their float to their count, and the report of one. */
export function Drawers() {
  const words = useWords('drawers');
  const path = usePath();
  const chosen = matchPath('/staff/drawers/:id', path)?.id;
  const [opening, setOpening] = useState(false);
  if (chosen !== undefined) return <Report id={chosen} />;
  return (
    <Page
      title={words.drawers}
      aside={
        <Button icon="plus" aria-label={words.openDrawer} onPress={() => setOpening(true)}>
          {words.open}
        </Button>
      }
    >
      <Sessions onOpen={() => setOpening(true)} />
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Sessions({ onOpen }: { onOpen: () => void }) {
  const words = useWords('drawers');
  const { sessions, query } = useSessions();
  if (query.error && !sessions) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!sessions) return <Skeleton height="280px" />;
  const open = sessions.filter(({ state }) => state === 'open');
  const closed = sessions.filter(({ state }) => state === 'closed');
  return (
    <div className={styles.page}>
      <section className={styles.part} aria-labelledby="open-drawers">
        <h2 id="open-drawers">{words.openNow}</h2>
        {open.length === 0 ? (
          <EmptyState
            icon="cash"
            title={words.noneOpen}
            text={words.noneOpenText}
            action={
              <Button kind="primary" onPress={onOpen}>
                {words.openDrawer}
              </Button>
            }
          />
        ) : (
          <ul className={styles.open}>
            {open.map((session) => (
              <li key={session.id}>
                <OpenDrawer session={session} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles.part} aria-labelledby="earlier-drawers">
        <h2 id="earlier-drawers">{words.earlier}</h2>
        {closed.length === 0 ? (
          <EmptyState icon="history" title={words.noneEarlier} text={words.noneEarlierText} />
        ) : (
          <ul className={styles.closed}>
            {closed.map((session) => (
              <li key={session.id}>
                <ClosedDrawer session={session} />
              </li>
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button wide busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.loadMore}
          </Button>
        )}
      </section>
    </div>
  );
}

function OpenDrawer({ session }: { session: CashSession }) {
  const words = useWords('drawers');
  const dates = useDates();
  const now = useNow(60_000);
  const { can } = useSession();
  const [dialog, setDialog] = useState<'move' | 'close' | null>(null);
  return (
    <article className={styles.drawer}>
      <div className={styles.what}>
        <h3>{session.drawer}</h3>
        <p className={styles.note}>{words.openedBy(session.openedBy, dates.short(session.openedAt, now))}</p>
      </div>
      <div className={styles.actions}>
        <Button icon="cash" onPress={() => setDialog('move')}>
          {words.payInOut}
        </Button>
        {can.cashReports && (
          <a {...linkTo(`/staff/drawers/${session.id}`)} className={styles.report}>
            {words.xReport}
          </a>
        )}
        <Button kind="primary" onPress={() => setDialog('close')}>
          {words.countAndClose}
        </Button>
      </div>
      {dialog === 'move' && <MoveDialog session={session} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog session={session} onClose={() => setDialog(null)} />}
    </article>
  );
}

function ClosedDrawer({ session }: { session: CashSession }) {
  const words = useWords('drawers');
  const dates = useDates();
  const now = useNow(60_000);
  const { can } = useSession();
  const content = (
    <>
      <strong>{session.number === null ? words.z : words.zNumber(session.number)}</strong>
      <span className={styles.name}>{session.drawer}</span>
      <span className={styles.note}>
        {words.closedBy(session.closedBy ?? '', dates.short(session.closedAt ?? session.openedAt, now))}
      </span>
    </>
  );
  return can.cashReports ? (
    <a {...linkTo(`/staff/drawers/${session.id}`)} className={styles.row}>
      {content}
    </a>
  ) : (
    <div className={styles.row}>{content}</div>
  );
}

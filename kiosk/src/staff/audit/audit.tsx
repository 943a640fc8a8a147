import { type AuditEntry, type AuditTopic, auditTopics } from '@lintel/shared/http/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf } from '../../hub-client/api.ts';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { linkTo } from '../../ui/route.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { roleText } from '../shell/role-text.ts';
import { useSession } from '../shell/session.tsx';
import styles from './audit.module.css';
import { actionText, detailParts, doerText, topicText } from './audit-text.ts';

const pageSize = 60;
const everybody = 'everybody';

/** Who did what to what, and when. */
export function Audit() {
  const words = useWords('office');
  const language = useLanguage();
  const people = useHubQuery('listPeople');
  const [by, setBy] = useState(everybody);
  const [topic, setTopic] = useState<AuditTopic | 'all'>('all');
  const filter = { ...(by === everybody ? {} : { by }), ...(topic === 'all' ? {} : { topic }) };
  const entries = useInfiniteQuery({
    queryKey: ['audit', by, topic] as const,
    queryFn: ({ pageParam, signal }) =>
      call('listAudit', {
        query: { ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
  const items = entries.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={words.audit}
      aside={
        <a className={styles.download} href={addressOf('/audit.csv', {}, { ...filter, language })} download>
          <Icon name="download" />
          {words.downloadAudit}
        </a>
      }
    >
      <OfficeNav />
      <div className={styles.page}>
        <div className={styles.filters}>
          <Select
            label={words.who}
            options={[
              { value: everybody, text: words.everybody },
              ...(people.data?.items.map(({ id, name }) => ({ value: id, text: name })) ?? []),
              { value: 'hub', text: words.theHub },
              { value: 'command line', text: words.commandLine },
              { value: 'nobody', text: words.somebody },
            ]}
            value={by}
            onChange={setBy}
          />
          <Select<AuditTopic | 'all'>
            label={words.topic}
            options={[
              { value: 'all', text: words.everything },
              ...(Object.keys(auditTopics) as AuditTopic[]).map((value) => ({ value, text: topicText(words, value) })),
            ]}
            value={topic}
            onChange={setTopic}
          />
          <Button icon="refresh" busy={entries.isRefetching} onPress={() => void entries.refetch()}>
            {words.refresh}
          </Button>
        </div>
        {entries.isPending && <Skeleton height="320px" />}
        {entries.error && !items && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
        {items?.length === 0 && <EmptyState icon="history" title={words.noEntries} text={words.noEntriesText} />}
        {items && items.length > 0 && <Entries items={items} />}
        {entries.hasNextPage && (
          <Button wide busy={entries.isFetchingNextPage} onPress={() => void entries.fetchNextPage()}>
            {words.showOlder}
          </Button>
        )}
      </div>
    </Page>
  );
}

function Entries({ items }: { items: readonly AuditEntry[] }) {
  const words = useWords('office');
  const dates = useDates();
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words.audit}</caption>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.what}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.id}>
            <td className={styles.when}>{dates.full(entry.at)}</td>
            <td className={styles.who}>{doerText(words, entry)}</td>
            <td>
              <What entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ entry }: { entry: AuditEntry }) {
  const words = useWords('office');
  const staffWords = useWords('staff');
  const language = useLanguage();
  const moneyText = useMoneyText();
  const { currency } = useSession().shop;
  const parts = detailParts(words, entry.detail, {
    money: (amountMinor) => moneyText({ amountMinor, currency }),
    number: (value) => new Intl.NumberFormat(language).format(value),
    role: (role) => roleText(staffWords, role),
  });
  const told = parts.filter((part) => part !== entry.subjectName);
  // Who signs in need not be named twice.
  const name = entry.subjectId === entry.byId ? null : entry.subjectName;
  return (
    <>
      <strong>{actionText(words, entry.action)}</strong>
      {name !== null &&
        (entry.subject === 'order' ? (
          <a className={styles.link} {...linkTo(`/staff/orders/${entry.subjectId}`)}>
            {name}
          </a>
        ) : (
          <span className={styles.subject}>{name}</span>
        ))}
      {told.length > 0 && <span className={styles.detail}>{told.join(' · ')}</span>}
    </>
  );
}

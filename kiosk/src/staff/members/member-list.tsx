import type { MemberSummary } from '@lintel/shared/http/members';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { call } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { StateBadge } from '../shell/state-badge.tsx';
import styles from './member-list.module.css';

const pageSize = 40;

/** Members, newest first, or those who were looked for. What is typed goes nowhere but to the hub. */
export function MemberList({ chosen }: { chosen: string | undefined }) {
  const words = useWords('members');
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  useKeyboardWedge(setTyped);
  const members = useInfiniteQuery({
    queryKey: ['members', text] as const,
    queryFn: ({ pageParam, signal }) =>
      call('searchMembers', { body: { text, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A person must not stay in the page for long.
    gcTime: 60_000,
  });
  const items = members.data?.pages.flatMap((page) => page.items);
  return (
    <section className={styles.list} aria-label={words.members}>
      <Field
        label={words.search}
        type="search"
        value={typed}
        hint={words.searchHint}
        onChange={(value) => setTyped(value.slice(0, 60))}
      />
      {members.isPending && <Skeleton height="320px" />}
      {members.error && !items && <ErrorState error={members.error} onRetry={() => void members.refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          icon="user"
          title={text === '' ? words.noMembers : words.nobodyFound}
          text={text === '' ? words.noMembersText : words.nobodyFoundText}
        />
      )}
      <ul>
        {items?.map((member) => (
          <li key={member.id}>
            <Row member={member} selected={member.id === chosen} />
          </li>
        ))}
      </ul>
      {members.hasNextPage && (
        <Button wide busy={members.isFetchingNextPage} onPress={() => void members.fetchNextPage()}>
          {words.showOlder}
        </Button>
      )}
    </section>
  );
}

function Row({ member, selected }: { member: MemberSummary; selected: boolean }) {
  const words = useWords('members');
  const tiers = useWords('member').tiers;
  const language = useLanguage();
  const { status, phoneEnd } = member;
  return (
    <RowLink
      to={`/staff/members/${member.id}`}
      title={status === 'erased' ? words.erased : member.name === '' ? words.unnamed : member.name}
      note={[tiers[member.tier], ...(phoneEnd === null ? [] : [words.phoneEnd(phoneEnd)])].join(' · ')}
      selected={selected}
      gone={status === 'erased'}
    >
      {status === 'frozen' && <StateBadge kind="warn">{words.frozen}</StateBadge>}
      <strong className={styles.points}>{words.points(member.points.toLocaleString(language))}</strong>
    </RowLink>
  );
}

import type { Person } from '@lintel/shared/http/people';
import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { roleText } from '../shell/role-text.ts';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import { initialsOf } from '../sign-in/initials.ts';
import styles from './people.module.css';
import { mayEdit } from './people-rules.ts';
import { PersonDialog } from './person-dialog.tsx';

const askEveryMs = 30_000;

/** Who works here, in which role, and who cannot get in. */
export function People() {
  const words = useWords('office');
  const people = useHubQuery('listPeople', undefined, { refetchInterval: askEveryMs });
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const items = people.data?.items;
  const here = items?.filter(({ active }) => active);
  const gone = items?.filter(({ active }) => !active) ?? [];
  return (
    <Page
      title={words.people}
      aside={
        <Button icon="plus" onPress={() => setEditing('new')}>
          {words.addPerson}
        </Button>
      }
    >
      <OfficeNav />
      {people.isPending && <Skeleton height="280px" />}
      {people.error && !items && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      {here && <PersonList people={here} onEdit={setEditing} />}
      {gone.length > 0 && (
        <>
          <h2 className={styles.gone}>{words.gone}</h2>
          <PersonList people={gone} onEdit={setEditing} />
        </>
      )}
      {editing && <PersonDialog person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function PersonList(props: { people: readonly Person[]; onEdit: (person: Person) => void }) {
  const words = useWords('office');
  const staffWords = useWords('staff');
  const dates = useDates();
  const now = useNow(20_000);
  const { me } = useSession();
  return (
    <ul className={styles.list}>
      {props.people.map((person) => (
        <li key={person.id} className={styles.person} data-gone={!person.active || undefined}>
          <span className={styles.face} aria-hidden="true">
            {initialsOf(person.name)}
          </span>
          <div className={styles.name}>
            <strong>
              {person.name}
              {person.id === me.id && <span className={styles.you}> {words.you}</span>}
            </strong>
            <span>{roleText(staffWords, person.role)}</span>
          </div>
          <span className={styles.last}>
            {person.lastSignInAt === null
              ? words.neverSignedIn
              : words.lastSignedIn(dates.short(person.lastSignInAt, now))}
          </span>
          <span className={styles.state}>
            {person.lockedUntil !== null && Date.parse(person.lockedUntil) > now ? (
              <StateBadge kind="bad">{words.lockedFor(dates.time(person.lockedUntil))}</StateBadge>
            ) : person.signedIn > 0 ? (
              <StateBadge kind="good">{words.signedIn}</StateBadge>
            ) : null}
          </span>
          <span className={styles.action}>
            {mayEdit(me, person) && (
              <Button icon="pencil" aria-label={words.editOf(person.name)} onPress={() => props.onEdit(person)}>
                {words.edit}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

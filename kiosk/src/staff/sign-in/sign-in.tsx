import type { StaffName } from '@lintel/shared/http/staff';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useWords } from '../../words/use-words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { LintelMark } from '../shell/lintel-mark.tsx';
import { roleText } from '../shell/role-text.ts';
import { EnterPin } from './enter-pin.tsx';
import { initialsOf } from './initials.ts';
import styles from './sign-in.module.css';

/** Pick your name, then your PIN. */
export function SignIn() {
  const words = useWords('staff');
  // Whoever is shown may have gone meanwhile, or come.
  const staff = useHubQuery('listStaff', undefined, { staleTime: 0 });
  const [person, setPerson] = useState<StaffName | null>(null);

  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <header className={styles.brand}>
          <LintelMark />
          <span>Lintel</span>
        </header>
        {person ? (
          <EnterPin
            person={person}
            onBack={() => setPerson(null)}
            action={words.signIn}
            onEnter={async (pin) => {
              const session = await call('signIn', { body: { staffId: person.id, pin } });
              queryClient.removeQueries({
                predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'listStaff',
              });
              const me = { kind: 'staff' as const, id: session.staffId, name: session.name, role: session.role };
              queryClient.setQueryData(queryKey('me'), me);
            }}
          />
        ) : (
          <>
            <h1 className={styles.title}>{words.whoAreYou}</h1>
            {staff.error && <ErrorState error={staff.error} onRetry={() => void staff.refetch()} />}
            {staff.isPending && (
              <div className={styles.people} aria-hidden="true">
                {['a', 'b', 'c', 'd'].map((key) => (
                  <Skeleton key={key} height="72px" />
                ))}
              </div>
            )}
            {staff.data?.items.length === 0 && (
              <EmptyState
                icon="people"
                title={words.nobodyYet}
                text={words.nobodyYetText}
                action={
                  <Button kind="primary" onPress={() => navigate('/staff/setup')}>
                    {words.setUpShop}
                  </Button>
                }
              />
            )}
            <ul className={styles.people}>
              {staff.data?.items.map((item) => (
                <li key={item.id}>
                  <Tile className={styles.person} onPress={() => setPerson(item)}>
                    <span className={styles.face} aria-hidden="true">
                      {initialsOf(item.name)}
                    </span>
                    <span className={styles.who}>
                      <strong>{item.name}</strong>
                      <span>{roleText(words, item.role)}</span>
                    </span>
                  </Tile>
                </li>
              ))}
            </ul>
          </>
        )}
        <footer className={styles.footer}>
          <LanguageChoice />
        </footer>
      </div>
    </main>
  );
}

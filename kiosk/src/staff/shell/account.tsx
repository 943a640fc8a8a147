import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { initialsOf } from '../sign-in/initials.ts';
import styles from './account.module.css';
import { LanguageChoice } from './language-choice.tsx';
import { roleText } from './role-text.ts';
import { useSession } from './session.tsx';

/** Who is signed in, the language, and the way out. */
export function AccountBox() {
  const words = useWords('staff');
  const { me } = useSession();
  const problemText = useProblemText();
  const signOut = useMutation({
    mutationFn: () => call('signOut'),
    async onSuccess() {
      await queryClient.resetQueries({ queryKey: queryKey('me') });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    },
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  return (
    <div className={styles.box}>
      <div className={styles.who}>
        <span className={styles.face} aria-hidden="true">
          {initialsOf(me.name)}
        </span>
        <div className={styles.name}>
          <strong>{me.name}</strong>
          <span>{me.role !== 'kiosk' && roleText(words, me.role)}</span>
        </div>
      </div>
      <LanguageChoice />
      <Button kind="quiet" icon="signOut" busy={signOut.isPending} onPress={() => signOut.mutate()}>
        {words.signOut}
      </Button>
    </div>
  );
}

/** On a phone the account hides behind one button. */
export function AccountButton() {
  const words = useWords('staff');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.button}>
      <IconButton icon="user" label={words.account} onPress={() => setOpen(true)} />
      {open && (
        <Dialog title={words.account} look="sheet" onClose={() => setOpen(false)}>
          <AccountBox />
        </Dialog>
      )}
    </div>
  );
}

import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';

/** Opens the cash drawer without a sale, for a reason that stays in the audit; nothing where none is connected. */
export function OpenDrawer() {
  const words = useWords('till');
  const problemText = useProblemText();
  const paper = useHubQuery('paper');
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const open = useMutation({
    mutationFn: () => call('openDrawer', { body: { note: note.trim() } }),
    onSuccess() {
      setAsking(false);
      setNote('');
      showToast({ kind: 'good', text: words.drawerOpened });
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (note.trim() !== '' && !open.isPending) open.mutate();
  }
  if (paper.data?.drawer !== true) return null;
  return (
    <>
      <Button icon="cash" onPress={() => setAsking(true)}>
        {words.openDrawer}
      </Button>
      {asking && (
        <Dialog title={words.openDrawer} width="min(96vw, 420px)" onClose={() => setAsking(false)}>
          <form className={styles.form} onSubmit={submit}>
            <Field label={words.whyOpen} value={note} onChange={(text) => setNote(text.slice(0, 200))} autoFocus />
            {open.error && <Banner kind="bad">{problemText(open.error)}</Banner>}
            <Button type="submit" kind="primary" wide busy={open.isPending} disabled={note.trim() === ''}>
              {words.openDrawer}
            </Button>
          </form>
        </Dialog>
      )}
    </>
  );
}

import type { AttentionItem } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import forms from '../../shell/form.module.css';

/** Somebody has looked at it and says what was done. */
export function SeenDialog({ item, onClose }: { item: AttentionItem; onClose: () => void }) {
  const words = useWords('board');
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const seen = useMutation({
    mutationFn: () =>
      call('resolveAttention', {
        params: { id: item.orderId },
        body: { reason: item.reason, note: note.trim() },
      }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('listAttention') });
      showToast({ kind: 'good', text: words.settled(item.number) });
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (note.trim() !== '' && !seen.isPending) seen.mutate();
  }
  return (
    <Dialog title={words.seenTitle(item.number)} width="min(96vw, 460px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Field label={words.whatWasDone} value={note} onChange={(text) => setNote(text.slice(0, 200))} autoFocus />
        {seen.error && <Banner kind="bad">{problemText(seen.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={seen.isPending} disabled={note.trim() === ''}>
          {words.seenTo}
        </Button>
      </form>
    </Dialog>
  );
}

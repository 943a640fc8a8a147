import type { Return } from '@lintel/shared/http/returns';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import forms from '../../shell/form.module.css';

/** Says no to a return, and why. */
export function RejectDialog({ back, onClose }: { back: Return; onClose: () => void }) {
  const words = useWords('board');
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const reject = useMutation({
    mutationFn: () => call('rejectReturn', { params: { id: back.id }, body: { note: note.trim() } }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: back.orderId } }) });
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (note.trim() !== '' && !reject.isPending) reject.mutate();
  }
  return (
    <Dialog title={words.rejectTitle} width="min(96vw, 440px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Field label={words.whyNot} value={note} onChange={(text) => setNote(text.slice(0, 200))} autoFocus />
        {reject.error && <Banner kind="bad">{problemText(reject.error)}</Banner>}
        <Button type="submit" kind="danger" wide busy={reject.isPending} disabled={note.trim() === ''}>
          {words.reject}
        </Button>
      </form>
    </Dialog>
  );
}

import type { Member } from '@lintel/shared/http/members';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { renewMembers } from '../shell/live-cache.ts';
import styles from './member-dialog.module.css';

/** Gives points, or takes some, and why. */
export function GrantDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const words = useWords('members');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const points = /^[+−-]?\d{1,6}$/.test(text.trim()) ? Number(text.trim().replace('−', '-')) : 0;
  const grant = useMutation({
    mutationFn: () => call('grantPoints', { params: { id: member.id }, body: { points, reason: reason.trim() }, key }),
    onSuccess() {
      renewMembers();
      showToast({ kind: 'good', text: words.granted });
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (points !== 0 && reason.trim() !== '' && !grant.isPending) grant.mutate();
  }
  return (
    <Dialog title={words.grant} width="min(96vw, 460px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.pointsField}
          hint={words.grantHint}
          value={text}
          onChange={(value) => setText(value.slice(0, 8))}
          problem={tried && points === 0 ? words.wrongGrant : undefined}
        />
        <Field
          label={words.reason}
          value={reason}
          onChange={(value) => setReason(value.slice(0, 200))}
          problem={tried && reason.trim() === '' ? words.wrongReason : undefined}
        />
        {grant.error && <Banner kind="bad">{problemText(grant.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={grant.isPending}>
          {words.grant}
        </Button>
      </form>
    </Dialog>
  );
}

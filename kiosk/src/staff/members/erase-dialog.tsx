import type { Member } from '@lintel/shared/http/members';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { renewMembers } from '../shell/live-cache.ts';

/** Forgets a person for good. */
export function EraseDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const words = useWords('members');
  const problemText = useProblemText();
  const erase = useMutation({
    mutationFn: () => call('eraseMember', { params: { id: member.id } }),
    onSuccess() {
      renewMembers();
      showToast({ kind: 'good', text: words.erasedNow });
      onClose();
    },
  });
  return (
    <Dialog
      title={words.erase}
      width="min(96vw, 460px)"
      onClose={onClose}
      actions={
        <Button kind="danger" once busy={erase.isPending} onPress={() => erase.mutate()}>
          {words.erase}
        </Button>
      }
    >
      <p>{words.eraseText}</p>
      {erase.error && <Banner kind="bad">{problemText(erase.error)}</Banner>}
    </Dialog>
  );
}

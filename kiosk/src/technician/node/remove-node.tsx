import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { navigate } from '../../ui/route.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';

/** Removes a node after one question, because its secret is gone for good. */
export function RemoveNode({ node, onClose }: { node: string; onClose: () => void }) {
  const words = useWords('technician');
  const problemText = useProblemText();
  const remove = useMutation({
    mutationFn: () => call('removeNode', { params: { node } }),
    async onSuccess() {
      showToast({ kind: 'good', text: words.removed(node) });
      navigate('/technician', 'replace');
      queryClient.removeQueries({ queryKey: queryKey('getNode', { params: { node } }) });
      await queryClient.invalidateQueries({ queryKey: queryKey('listNodes') });
    },
  });
  return (
    <Dialog
      title={words.removeTitle(node)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keepNode}</Button>
          <Button kind="danger" once busy={remove.isPending} onPress={() => remove.mutate()}>
            {words.remove}
          </Button>
        </>
      }
    >
      <p>{words.removeText}</p>
      {remove.error && <Banner kind="bad">{problemText(remove.error)}</Banner>}
    </Dialog>
  );
}

import type { Order } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';

/** Voids an unpaid order after one question, because it cannot be undone. */
export function VoidDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('staff');
  const problemText = useProblemText();
  const voiding = useMutation({
    mutationFn: () => call('voidOrder', { params: { id: order.id } }),
    onSuccess(voided) {
      queryClient.setQueryData(queryKey('getOrder', { params: { id: order.id } }), voided);
      showToast({ kind: 'good', text: words.orderVoidedToast(order.number) });
      onClose();
    },
  });
  return (
    <Dialog
      title={words.voidTitle(order.number)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keepOrder}</Button>
          <Button kind="danger" once busy={voiding.isPending} onPress={() => voiding.mutate()}>
            {words.voidOrder}
          </Button>
        </>
      }
    >
      <p>{words.voidText}</p>
      {voiding.error && <Banner kind="bad">{problemText(voiding.error)}</Banner>}
    </Dialog>
  );
}

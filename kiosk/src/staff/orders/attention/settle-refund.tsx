import type { AttentionItem } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettleForm } from './settle-form.tsx';
import { stuckRefund } from './settle-rules.ts';

type Outcome = 'succeeded' | 'failed';

/** Settles by hand a refund that its provider does not carry out. */
export function SettleRefund({ item, onClose }: { item: AttentionItem; onClose: () => void }) {
  const words = useWords('board');
  const order = useHubQuery('getOrder', { params: { id: item.orderId } }, { staleTime: 0 });
  const refund = order.data ? stuckRefund(order.data.refunds) : null;
  const settle = useMutation({
    mutationFn: ({ id, key, ...body }: { id: string; outcome: Outcome; reason: string; key: string }) =>
      call('settleRefund', { params: { id }, body, key }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('listAttention') });
      showToast({ kind: 'good', text: words.settled(item.number) });
      onClose();
    },
  });
  const title = words.settleTitle(item.number);
  if (refund === null) {
    return (
      <Dialog title={title} onClose={onClose}>
        {order.error ? (
          <ErrorState error={order.error} onRetry={() => void order.refetch()} />
        ) : order.data ? (
          <p>{words.resolvedMeanwhile}</p>
        ) : (
          <Skeleton height="160px" />
        )}
      </Dialog>
    );
  }
  return (
    <SettleForm<Outcome>
      title={title}
      text={words.refundStuckText}
      options={[
        { value: 'succeeded', text: words.moneyBack },
        { value: 'failed', text: words.moneyNotBack },
      ]}
      busy={settle.isPending}
      error={settle.error}
      onSettle={(settlement) => settle.mutate({ id: refund.id, ...settlement })}
      onClose={onClose}
    />
  );
}

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
import { type Outcome, outcomesOf } from './settle-rules.ts';

/** Settles by hand what no answer of the provider settles. */
export function SettlePayment({ item, onClose }: { item: AttentionItem; onClose: () => void }) {
  const words = useWords('board');
  const id = item.paymentId ?? '';
  const payment = useHubQuery('getPayment', { params: { id } }, { staleTime: 0 });
  const settle = useMutation({
    mutationFn: ({ key, ...body }: { outcome: Outcome; reason: string; key: string }) =>
      call('settlePayment', { params: { id }, body, key }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('listAttention') });
      showToast({ kind: 'good', text: words.settled(item.number) });
      onClose();
    },
  });
  const title = words.settleTitle(item.number);
  if (!payment.data) {
    return (
      <Dialog title={title} onClose={onClose}>
        {payment.error ? (
          <ErrorState error={payment.error} onRetry={() => void payment.refetch()} />
        ) : (
          <Skeleton height="160px" />
        )}
      </Dialog>
    );
  }
  const texts: Record<Outcome, string> = { paid: words.isPaid, unpaid: words.isUnpaid, noted: words.isNoted };
  const settledItself = !payment.data.needsAttention && payment.data.state !== 'unknown';
  return (
    <SettleForm<Outcome>
      title={title}
      text={
        settledItself
          ? words.resolvedMeanwhile
          : item.reason === 'surplus'
            ? words.surplusText
            : item.reason === 'amountMismatch'
              ? words.amountMismatchText
              : words.paymentUnknownText
      }
      options={outcomesOf(payment.data.state).map((value) => ({ value, text: texts[value] }))}
      busy={settle.isPending}
      error={settle.error}
      onSettle={(settlement) => settle.mutate(settlement)}
      onClose={onClose}
    />
  );
}

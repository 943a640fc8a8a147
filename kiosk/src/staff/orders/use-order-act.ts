import type { Order } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';

/** One step of an order whose goods are still to be had; says what is in the way, and shows the order as it is then. */
export function useOrderAct<Body>(
  order: Order,
  ask: (params: { id: string }, body: Body) => Promise<Order>,
  doneText: (() => string) | null,
  onDone: () => void = () => {},
) {
  const words = useWords('board');
  const problemText = useProblemText();
  const params = { id: order.id };
  const act = useMutation({
    mutationFn: (body: Body) => ask(params, body),
    onSuccess(changed) {
      queryClient.setQueryData(queryKey('getOrder', { params }), changed);
      if (doneText !== null) showToast({ kind: 'good', text: doneText() });
      onDone();
    },
    onError: () => queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params }) }),
  });
  const { error } = act;
  const refundOpen = isProblem(error, 'wrong-state') && error.extra.refundId !== undefined;
  return {
    act: act.mutate,
    busy: act.isPending,
    problem: error === null ? null : refundOpen ? words.refundOpen : problemText(error),
    forget: act.reset,
  };
}

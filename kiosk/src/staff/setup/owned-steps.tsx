import type { ownedSteps, SetUp } from '@lintel/shared/http/setup';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { navigate } from '../../ui/route.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { NotForRole } from '../shell/not-for-role.tsx';
import { useSession } from '../shell/session.tsx';
import { DoneStep } from './done-step.tsx';
import { GoodsStep } from './goods-step.tsx';
import { PaymentsStep } from './payments-step.tsx';

/** What the owner goes on with, signed in: ways to pay, goods to sell, and then the shop is open. */
export function OwnedSteps({ setUp }: { setUp: SetUp }) {
  const { can } = useSession();
  const problemText = useProblemText();
  const move = useMutation({
    mutationFn: (step: (typeof ownedSteps)[number]) => call('moveSetUp', { body: { step } }),
    onSuccess: (moved) => queryClient.setQueryData(queryKey('getSetUp'), moved),
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  if (!can.settings) return <NotForRole />;
  if (setUp.step === 'payments') return <PaymentsStep busy={move.isPending} onNext={() => move.mutate('goods')} />;
  if (setUp.step === 'goods') return <GoodsStep busy={move.isPending} onNext={() => move.mutate('done')} />;
  return <DoneStep onOpen={navigate} />;
}

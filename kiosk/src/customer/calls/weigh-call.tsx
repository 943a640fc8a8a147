import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { sale, useAct } from '../sale/use-sale.ts';
import { StaffAnswer } from './staff-answer.tsx';
import { calls, useCalls } from './use-calls.ts';

/** Waits for whoever weighs the goods; what the scale says is in the basket with the answer. */
export function WeighCall() {
  const words = useWords('customer');
  const act = useAct();
  const { weigh } = useCalls();
  const [answering, setAnswering] = useState(false);
  const state = weigh?.state;

  useEffect(() => {
    if (state === undefined || state === 'open') return;
    calls.drop('weigh');
    if (state === 'done') {
      act(async () => {
        await sale.refreshBasket();
        showToast({ kind: 'good', text: words.weighed });
      });
    } else if (state === 'refused') showToast({ kind: 'bad', text: words.notWeighed });
  }, [state, act, words]);

  if (state !== 'open') return null;
  if (answering) return <StaffAnswer kind="weigh" onClose={() => setAnswering(false)} />;
  return (
    <Dialog
      title={words.staffComing}
      actions={
        <>
          <Button onPress={() => act(() => calls.withdraw('weigh'))}>{words.noNeed}</Button>
          <Button kind="primary" icon="lock" onPress={() => setAnswering(true)}>
            {words.forStaff}
          </Button>
        </>
      }
    >
      <p role="status">{words.weighComing}</p>
    </Dialog>
  );
}

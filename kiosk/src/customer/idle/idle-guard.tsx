import { useEffect, useState } from 'react';
import { chime } from '../../devices/chime.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { changeComfort, usePatience } from '../comfort/comfort.ts';
import { judgeIdleness } from './idle-rules.ts';

/** Who waits for staff touches nothing meanwhile: so many times longer. */
const waitingPatience = 4;

/** Watches whether the customer is still there; warns, then wipes everything. The basket stays with staff. */
export function IdleGuard({ waiting, onGone }: { waiting: boolean; onGone: () => void }) {
  const words = useWords('customer');
  const now = useNow(500);
  const [touched, setTouched] = useState(() => Date.now());
  const patience = usePatience();
  const idleness = judgeIdleness(now - touched, waiting ? Math.max(patience, waitingPatience) : patience);
  const warned = idleness.kind === 'warned';
  const gone = idleness.kind === 'gone';

  useEffect(() => {
    // The question is answered by its buttons: a finger that comes down on one must find it there when it leaves.
    if (warned) return;
    const touch = () => setTouched(Date.now());
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, touch, { capture: true, passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, touch, { capture: true });
    };
  }, [warned]);

  useEffect(() => {
    if (gone) onGone();
  }, [gone, onGone]);

  useEffect(() => {
    if (warned) chime();
  }, [warned]);

  function moreTime() {
    changeComfort({ moreTime: true });
    setTouched(Date.now());
  }

  if (!warned) return null;
  return (
    <Dialog
      title={words.stillThere}
      onClose={() => setTouched(Date.now())}
      actions={
        <>
          {patience === 1 && (
            <Button icon="clock" onPress={moreTime}>
              {words.moreTime}
            </Button>
          )}
          <Button kind="primary" onPress={() => setTouched(Date.now())}>
            {words.stillHere}
          </Button>
        </>
      }
    >
      <p role="timer">{words.clearedIn(idleness.secondsLeft)}</p>
    </Dialog>
  );
}

import { useEffect, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { useAct } from '../sale/use-sale.ts';
import { StaffAnswer } from './staff-answer.tsx';
import { calls, useCalls } from './use-calls.ts';

/** Calls staff at once; the call can be taken back, and whoever comes says so here or on the staff page. */
export function HelpButton() {
  const words = useWords('customer');
  const act = useAct();
  const { help } = useCalls();
  const [open, setOpen] = useState(false);
  const [answering, setAnswering] = useState(false);
  const come = help?.state === 'done';

  useEffect(() => {
    if (!come || open) return;
    calls.drop('help');
    showToast({ kind: 'good', text: words.staffHere });
  }, [come, open, words]);

  function ask() {
    setOpen(true);
    act(() =>
      calls.ask({ kind: 'help' }).catch((error: unknown) => {
        setOpen(false);
        throw error;
      }),
    );
  }
  function close() {
    setOpen(false);
    if (help?.state !== 'open') calls.drop('help');
  }

  return (
    <>
      <IconButton
        icon="bell"
        kind={help?.state === 'open' ? 'asked' : 'secondary'}
        label={words.callStaff}
        onPress={ask}
      />
      {open && !answering && (
        <Dialog
          title={come ? words.staffHere : words.staffComing}
          onClose={close}
          actions={
            <>
              {!come && (
                <Button
                  onPress={() => {
                    setOpen(false);
                    act(() => calls.withdraw('help'));
                  }}
                >
                  {words.noNeed}
                </Button>
              )}
              {help?.state === 'open' && (
                <Button kind="quiet" icon="lock" onPress={() => setAnswering(true)}>
                  {words.forStaff}
                </Button>
              )}
              <Button kind="primary" onPress={close}>
                {words.goOn}
              </Button>
            </>
          }
        >
          <p role="status">{come ? words.staffHereText(help.closedBy ?? '') : words.staffComingText}</p>
        </Dialog>
      )}
      {answering && <StaffAnswer kind="help" onClose={() => setAnswering(false)} />}
    </>
  );
}

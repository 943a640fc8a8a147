import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import { sale, useAct, useSale } from '../sale/use-sale.ts';

/** Gives the sale up: the one thing that asks first, because it cannot be undone. */
export function StartOverButton() {
  const words = useWords('customer');
  const { basket } = useSale();
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const leave = () => sale.reset('abandon');
  return (
    <>
      <IconButton
        icon="home"
        kind="secondary"
        label={words.startOver}
        onPress={() => (basket?.lines.length ? setAsking(true) : leave())}
      />
      {asking && (
        <Dialog
          title={words.startOverTitle}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind="danger" icon="trash" onPress={leave}>
                {words.emptyBasket}
              </Button>
              <Button
                icon="pause"
                once
                onPress={() => {
                  setAsking(false);
                  act(() => sale.park());
                }}
              >
                {words.park}
              </Button>
              <Button kind="primary" onPress={() => setAsking(false)}>
                {words.keepShopping}
              </Button>
            </>
          }
        >
          <p>{words.startOverText}</p>
        </Dialog>
      )}
    </>
  );
}

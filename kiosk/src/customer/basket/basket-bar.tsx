import { inLanguage } from '@lintel/shared/languages';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { useShape } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { LanguageButton } from '../frame/language-button.tsx';
import { StartOverButton } from '../frame/start-over-button.tsx';
import { Picture } from '../product/picture.tsx';
import { shownItemCount } from '../sale/sale-state.ts';
import { sale, useSale } from '../sale/use-sale.ts';
import styles from './basket-bar.module.css';
import { BasketLines } from './basket-lines.tsx';
import { Totals } from './totals.tsx';

/** As many pictures as fit beside the total on an upright panel. */
const picturesShown = 5;

/** The basket at the foot of a small or upright screen; a touch opens it as a sheet. */
export function BasketBar() {
  const words = useWords('customer');
  const language = useLanguage();
  const shape = useShape();
  const state = useSale();
  const { basket } = state;
  const [open, setOpen] = useState(false);
  const empty = !basket?.lines.length;
  const latest = basket?.lines.slice(-picturesShown) ?? [];

  return (
    <footer className={styles.bar}>
      <Assist />
      <StartOverButton />
      {shape === 'portrait' && <LanguageButton />}
      <Tile className={styles.summary} disabled={empty} onPress={() => setOpen(true)} aria-label={words.showBasket}>
        {empty ? (
          <span className={styles.empty}>{words.basketEmpty}</span>
        ) : (
          <>
            {shape === 'portrait' ? (
              <span className={styles.pictures}>
                {latest.map((line) => (
                  <span key={line.id} className={styles.picture}>
                    <Picture hash={line.imageHash} name={inLanguage(line.name, line.names, language)} cssPx={80} />
                  </span>
                ))}
              </span>
            ) : (
              <Icon name="basket" />
            )}
            <span className={styles.amounts}>
              <span className={styles.count}>{words.itemCount(shownItemCount(state))}</span>
              <span className={styles.total}>
                <Money amount={basket.totals.total} />
              </span>
            </span>
            <Icon name="chevronUp" />
          </>
        )}
      </Tile>
      <Button kind="primary" iconAfter="arrowRight" disabled={empty} onPress={() => sale.toPay()}>
        {words.toPay}
      </Button>
      {open && !empty && (
        <Dialog
          title={words.basket}
          look="sheet"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Totals totals={basket.totals} />
              <Button kind="primary" iconAfter="arrowRight" onPress={() => sale.toPay()}>
                {words.toPay}
              </Button>
            </>
          }
        >
          <BasketLines />
        </Dialog>
      )}
    </footer>
  );
}

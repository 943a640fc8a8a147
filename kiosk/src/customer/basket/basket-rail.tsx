import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { shownItemCount } from '../sale/sale-state.ts';
import { sale, useOfSale } from '../sale/use-sale.ts';
import { BasketLines } from './basket-lines.tsx';
import styles from './basket-rail.module.css';
import { Totals } from './totals.tsx';

/** The basket at the side of a wide screen, with the way to pay at its foot. */
export function BasketRail() {
  const words = useWords('customer');
  const basket = useOfSale((state) => state.basket);
  const empty = !basket?.lines.length;
  return (
    <aside className={styles.rail} aria-label={words.basket}>
      <header className={styles.header}>
        <h2>{words.basket}</h2>
        <Count />
      </header>
      <div className={styles.lines}>
        {empty ? <EmptyState icon="basket" title={words.basketEmpty} text={words.basketEmptyText} /> : <BasketLines />}
      </div>
      <footer className={styles.footer}>
        {!empty && <Totals totals={basket.totals} />}
        <Button kind="primary" wide iconAfter="arrowRight" disabled={empty} onPress={() => sale.toPay()}>
          {words.toPay}
        </Button>
      </footer>
    </aside>
  );
}

/** Changes with each touch, before the hub has answered: then nothing around it is drawn anew. */
function Count() {
  const words = useWords('customer');
  const count = useOfSale(shownItemCount);
  return count > 0 && <span className={styles.count}>{words.itemCount(count)}</span>;
}

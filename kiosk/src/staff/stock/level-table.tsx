import type { StockLevel } from '@lintel/shared/http/stock';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { levelKind } from './adjustment.ts';
import styles from './level-table.module.css';
import { levelName } from './use-stock.ts';

/** Levels as a table; on a phone only what can be sold. */
export function LevelTable(props: { items: readonly StockLevel[]; onChoose: (level: StockLevel) => void }) {
  const words = useWords('staff');
  const language = useLanguage();
  const { can } = useSession();
  const number = new Intl.NumberFormat(language);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words.stock}</caption>
      <thead>
        <tr>
          <th scope="col">{words.product}</th>
          <th scope="col" className={styles.wide}>
            {words.onHand}
          </th>
          <th scope="col" className={styles.wide}>
            {words.reserved}
          </th>
          <th scope="col">{words.available}</th>
          <th scope="col">
            <span className="visually-hidden">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((level) => {
          const kind = levelKind(level);
          return (
            <tr key={level.variantId}>
              <th scope="row">
                <span className={styles.name}>{levelName(level, language)}</span>
                <span className={styles.sku}>{level.sku}</span>
              </th>
              <td className={styles.wide}>{number.format(level.onHand)}</td>
              <td className={styles.wide} data-zero={level.reserved === 0 || undefined}>
                {number.format(level.reserved)}
              </td>
              <td>
                {kind !== 'plain' && (
                  <span className={styles.flag}>
                    <StateBadge kind={kind === 'none' ? 'bad' : 'warn'}>
                      {kind === 'none' ? words.soldOut : words.low}
                    </StateBadge>
                  </span>
                )}
                <span className={styles.available} data-kind={kind}>
                  {number.format(level.available)}
                </span>
              </td>
              <td>
                <Button
                  aria-label={
                    can.adjustStock
                      ? words.adjustOf(levelName(level, language))
                      : words.ledgerOf(levelName(level, language))
                  }
                  onPress={() => props.onChoose(level)}
                >
                  {can.adjustStock ? words.adjust : words.ledger}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

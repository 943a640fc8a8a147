import type { Order, OrderLine } from '@lintel/shared/http/orders';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './order-lines.module.css';

/** A line's name with its variant, in `language` where the shop wrote it. */
export function lineName(
  line: Pick<OrderLine, 'name' | 'names' | 'variantName' | 'variantNames'>,
  language: Language,
): string {
  const name = inLanguage(line.name, line.names, language);
  return line.variantName === null ? name : `${name} · ${inLanguage(line.variantName, line.variantNames, language)}`;
}

/** "3" or "250 g". */
export function quantityText(quantity: number, unit: OrderLine['unit'], language: Language): string {
  const text = new Intl.NumberFormat(language).format(quantity);
  return unit === 'each' ? text : `${text} ${unit}`;
}

/** What was bought, and what it adds up to. */
export function OrderLines({ order }: { order: Order }) {
  const words = useWords('staff');
  const language = useLanguage();
  const moneyText = useMoneyText();
  const { totals } = order;
  return (
    <table className={styles.lines}>
      <caption className="visually-hidden">{words.lines}</caption>
      <thead>
        <tr>
          <th scope="col">{words.product}</th>
          <th scope="col">{words.quantity}</th>
          <th scope="col" className={styles.unitPrice}>
            {words.unitPrice}
          </th>
          <th scope="col">{words.amount}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {lineName(line, language)}
              <span className={styles.note}>
                {line.sku}
                {line.agreed !== null && (
                  <span className={styles.agreed}>
                    {' · '}
                    {words.agreedPrice(moneyText(line.agreed.listPrice), line.agreed.reason)}
                  </span>
                )}
                {line.refundedQuantity > 0 && (
                  <span className={styles.refunded}>
                    {' · '}
                    {words.refundedQuantity(quantityText(line.refundedQuantity, line.unit, language))}
                  </span>
                )}
              </span>
            </th>
            <td>{quantityText(line.quantity, line.unit, language)}</td>
            <td className={styles.unitPrice}>
              <Money amount={line.unitPrice} />
              {line.pricePer > 1 && ` / ${quantityText(line.pricePer, line.unit, language)}`}
            </td>
            <td>
              <Money amount={line.total} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.discount.amountMinor !== 0 && (
          <Total
            label={words.discount}
            amount={{ ...totals.discount, amountMinor: -Math.abs(totals.discount.amountMinor) }}
          />
        )}
        {totals.tax.amountMinor !== 0 && <Total label={words.tax} amount={totals.tax} />}
        <Total label={words.total} amount={totals.total} strong />
        {order.refunded.amountMinor > 0 && (
          <Total label={words.refunded} amount={{ ...order.refunded, amountMinor: -order.refunded.amountMinor }} />
        )}
      </tfoot>
    </table>
  );
}

function Total(props: { label: string; amount: Order['paid']; strong?: boolean }) {
  return (
    <tr data-strong={props.strong || undefined}>
      <th scope="row" colSpan={2}>
        {props.label}
      </th>
      <td className={styles.unitPrice} />
      <td>
        <Money amount={props.amount} />
      </td>
    </tr>
  );
}

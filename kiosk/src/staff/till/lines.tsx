import type { Basket, BasketLine } from '@lintel/shared/http/baskets';
import { useEffect, useRef } from 'react';
import { priceUnit, quantityText } from '../../customer/product/units.ts';
import { shownQuantity } from '../../customer/sale/sale-state.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { lineName } from '../orders/order-lines.tsx';
import styles from './lines.module.css';
import { till, useAct, useTill } from './use-till.ts';

/** What is in the basket, each line with its quantity at hand. */
export function Lines(props: {
  basket: Basket | null;
  selected: string | null;
  /** An order has been made of it: to change something, one goes back first. */
  locked: boolean;
  onEdit: (line: BasketLine) => void;
  onRemove: (line: BasketLine) => void;
}) {
  const words = useWords('till');
  const act = useAct();
  const { basket, locked } = props;
  const coupons = basket?.coupons ?? [];
  if (basket === null || (basket.lines.length === 0 && coupons.length === 0)) {
    return <EmptyState icon="basket" title={words.empty} text={words.emptyText} />;
  }
  return (
    <ul className={styles.lines} aria-label={words.basket}>
      {basket.lines.map((line) => (
        <Line key={line.id} {...props} line={line} selected={line.id === props.selected} />
      ))}
      {coupons.map(({ code, state }) => (
        <li key={code} className={styles.coupon}>
          <span className={styles.name}>
            {words.coupon(code)}
            {state !== 'applied' && <span className={styles.note}>{words.couponOff}</span>}
          </span>
          <IconButton
            icon="close"
            label={words.removeCoupon(code)}
            disabled={locked}
            onPress={() => act(() => till.removeCoupon(code))}
          />
        </li>
      ))}
    </ul>
  );
}

function Line(props: {
  line: BasketLine;
  selected: boolean;
  locked: boolean;
  onEdit: (line: BasketLine) => void;
  onRemove: (line: BasketLine) => void;
}) {
  const words = useWords('till');
  const language = useLanguage();
  const money = useMoneyText();
  const act = useAct();
  const state = useTill();
  const { line, selected, locked } = props;
  const name = lineName(line, language);
  const unit = priceUnit(line.unit, line.pricePer, language);
  const price = money(line.unitPrice);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // On a phone the whole page would move, away from the goods that are being pressed.
    if (selected && window.matchMedia('(min-width: 1000px)').matches)
      place.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li ref={place} className={styles.line} data-selected={selected || undefined}>
      <button type="button" className={styles.edit} disabled={locked} onClick={() => props.onEdit(line)}>
        <strong className={styles.name}>
          <span className="visually-hidden">{words.edit} </span>
          {name}
        </strong>
        <span className={styles.note}>
          {unit === null ? words.each(price) : `${price} / ${unit}`}
          {line.agreed !== null && (
            <span className={styles.agreed}>
              {' '}
              {words.listPrice(money(line.agreed.listPrice))} · {line.agreed.reason}
            </span>
          )}
        </span>
      </button>
      <span className={styles.quantity}>
        {locked || line.unit !== 'each' ? (
          <Button aria-label={words.quantityOf(name)} disabled={locked} onPress={() => props.onEdit(line)}>
            {quantityText(line.unit, line.quantity, language)}
          </Button>
        ) : (
          <Stepper
            label={words.quantityOf(name)}
            value={shownQuantity(state, line)}
            onChange={(quantity) => act(() => till.setQuantity(line.id, quantity))}
            onRemove={() => props.onRemove(line)}
          />
        )}
      </span>
      <span className={styles.amount}>
        {line.discount.amountMinor !== 0 && (
          <s>
            <Money amount={line.gross} />
          </s>
        )}
        <strong>
          <Money amount={line.total} />
        </strong>
      </span>
    </li>
  );
}

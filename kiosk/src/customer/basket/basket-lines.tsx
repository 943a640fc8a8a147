import type { Basket, BasketLine } from '@lintel/shared/http/baskets';
import { inLanguage } from '@lintel/shared/languages';
import { memo, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { scrollBehavior } from '../../ui/motion.ts';
import { Stepper } from '../../ui/stepper.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Picture } from '../product/picture.tsx';
import { quantityText } from '../product/units.ts';
import { shownQuantity } from '../sale/sale-state.ts';
import { sale, useAct, useOfSale } from '../sale/use-sale.ts';
import styles from './basket-lines.module.css';

/** The lines of the basket, each with its quantity and price; the list follows what was added last. */
export function BasketLines() {
  const basket = useOfSale((state) => state.basket);
  const lines = basket?.lines ?? [];
  const end = useRef<HTMLLIElement>(null);
  const count = lines.length;
  useEffect(() => {
    if (count === 0) return;
    // With the frame itself: asked before, the page would be laid out twice.
    const frame = requestAnimationFrame(() => {
      end.current?.scrollIntoView({ block: 'end', behavior: scrollBehavior() });
    });
    return () => cancelAnimationFrame(frame);
  }, [count]);
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <Line key={line.id} line={line} promotions={basket!.promotions} />
      ))}
      {basket?.coupons.map((coupon) => (
        <Coupon key={coupon.code} coupon={coupon} />
      ))}
      <li ref={end} />
    </ul>
  );
}

function Coupon({ coupon }: { coupon: Basket['coupons'][number] }) {
  const words = useWords('customer');
  const act = useAct();
  const name = words.coupon(coupon.code);
  const why = { applied: null, noEffect: words.couponNoEffect, used: words.couponUsed, notNow: words.couponNotNow };
  return (
    <li className={styles.coupon} data-state={coupon.state}>
      <span>
        {name}
        {why[coupon.state] !== null && <small>{why[coupon.state]}</small>}
      </span>
      <IconButton
        icon="trash"
        kind="secondary"
        label={words.remove(name)}
        onPress={() => act(() => sale.removeCoupon(coupon.code))}
      />
    </li>
  );
}

const Line = memo(function Line(props: { line: BasketLine; promotions: Basket['promotions'] }) {
  const { line, promotions } = props;
  const words = useWords('customer');
  const language = useLanguage();
  const money = useMoneyText();
  const act = useAct();
  const name = inLanguage(line.name, line.names, language);
  const variant = line.variantName === null ? null : inLanguage(line.variantName, line.variantNames, language);
  const piece = line.unit === 'each';
  const quantity = useOfSale((state) => shownQuantity(state, line));

  function remove() {
    act(async () => {
      await sale.remove(line.id);
      showToast({
        text: words.removed(name),
        undo: () => act(() => sale.add({ variantId: line.variantId, quantity: line.quantity })),
      });
    });
  }

  return (
    <li className={styles.line}>
      <span className={styles.picture}>
        <Picture hash={line.imageHash} name={name} cssPx={80} />
      </span>
      <div className={styles.what}>
        <p className={styles.name}>{name}</p>
        {variant !== null && <p className={styles.variant}>{variant}</p>}
        {piece && line.quantity > 1 && <p className={styles.variant}>{words.each(money(line.unitPrice))}</p>}
        {line.steps.map((step) => {
          const promotion = promotions.find(({ id }) => id === step.promotionId);
          return (
            promotion && (
              <p key={promotion.id} className={styles.offer}>
                {inLanguage(promotion.name, promotion.names, language)} {money(step.amount)}
              </p>
            )
          );
        })}
      </div>
      <div className={styles.price}>
        <p className={styles.total}>
          <Money amount={line.total} />
        </p>
        {line.discount.amountMinor > 0 && (
          <p className={styles.discount}>
            <s>{money(line.gross)}</s>
          </p>
        )}
      </div>
      <div className={styles.quantity}>
        {piece ? (
          <Stepper
            label={words.quantityOf(name)}
            value={quantity}
            onChange={(quantity) => act(() => sale.setQuantity(line.id, quantity))}
            onRemove={remove}
          />
        ) : (
          <>
            <IconButton icon="trash" kind="secondary" label={words.remove(name)} onPress={remove} />
            <span className={styles.each}>{quantityText(line.unit, line.quantity, language)}</span>
          </>
        )}
      </div>
    </li>
  );
});

import type { BasketLine } from '@lintel/shared/http/baskets';
import { type SubmitEvent, useState } from 'react';
import { quantityText } from '../../customer/product/units.ts';
import { shownQuantity } from '../../customer/sale/sale-state.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { lineName } from '../orders/order-lines.tsx';
import styles from '../shell/form.module.css';
import { lowered } from './till-rules.ts';
import { till, useAct } from './use-till.ts';

const percents = [5, 10, 20, 50];

/** Changes a line: how many or how much, and at what price and why. */
export function LineDialog(props: { line: BasketLine; onRemove: () => void; onClose: () => void }) {
  const words = useWords('till');
  const language = useLanguage();
  const act = useAct();
  const { line, onClose } = props;
  // What stood there when it opened: the hub's answer to an earlier wish may still come.
  const [before] = useState(() => shownQuantity(till.state, line));
  const [quantity, setQuantity] = useState(String(before));
  const [priceMinor, setPriceMinor] = useState<number | null>(line.unitPrice.amountMinor);
  const [reason, setReason] = useState(line.agreed?.reason ?? '');
  const wanted = /^\d{1,7}$/.test(quantity) ? Number(quantity) : 0;
  const repriced = priceMinor !== null && priceMinor !== line.unitPrice.amountMinor;
  const complete = wanted > 0 && priceMinor !== null && (!repriced || reason.trim() !== '');
  const listMinor = (line.agreed?.listPrice ?? line.unitPrice).amountMinor;
  const percentOff = new Intl.NumberFormat(language, { style: 'percent' });
  const per = line.unit === 'each' ? null : quantityText(line.unit, line.pricePer, language);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!complete) return;
    if (wanted !== before) act(() => till.setQuantity(line.id, wanted));
    if (repriced) act(() => till.agreePrice(line.id, { priceMinor, reason: reason.trim() }));
    onClose();
  }

  return (
    <Dialog title={lineName(line, language)} width="min(96vw, 460px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={line.unit === 'each' ? words.quantity : words.weight(line.unit)}
          inputMode="numeric"
          value={quantity}
          onChange={setQuantity}
          autoFocus
        />
        <MoneyField
          label={per === null ? words.price : words.pricePer(per)}
          value={priceMinor}
          currency={line.unitPrice.currency}
          onChange={setPriceMinor}
        />
        <div className={styles.choices}>
          {percents.map((percent) => (
            <Button key={percent} onPress={() => setPriceMinor(lowered(listMinor, percent))}>
              {percentOff.format(-percent / 100)}
            </Button>
          ))}
        </div>
        {(repriced || line.agreed !== null) && (
          <>
            <Field
              label={words.reason}
              value={reason}
              onChange={(text) => setReason(text.slice(0, 200))}
              placeholder={words.reasonHint}
            />
            <div className={styles.choices}>
              {[words.reasonTag, words.reasonDamaged, words.reasonLastDay].map((text) => (
                <Button key={text} onPress={() => setReason(text)}>
                  {text}
                </Button>
              ))}
            </div>
          </>
        )}
        {line.agreed !== null && (
          <Button
            icon="undo"
            onPress={() => {
              act(() => till.agreePrice(line.id, { priceMinor: null, reason: words.toList }));
              onClose();
            }}
          >
            {words.toList}
          </Button>
        )}
        <div className={styles.actions}>
          <Button kind="danger" icon="trash" onPress={props.onRemove}>
            {words.removeLine}
          </Button>
          <Button type="submit" kind="primary" disabled={!complete}>
            {repriced && reason.trim() === '' ? words.sayWhy : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

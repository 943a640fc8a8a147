import type { Product, Variant } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { multiplyDivide } from '@lintel/shared/money/money';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { Keypad } from '../sign-in/keypad.tsx';

const longest = 6;

/** Enters what the scale says, in the smallest unit that the goods are sold by. */
export function Weigh(props: {
  product: Product;
  variant: Variant;
  onWeighed: (quantity: number) => void;
  onClose: () => void;
}) {
  const words = useWords('till');
  const language = useLanguage();
  const moneyText = useMoneyText();
  const { product, variant } = props;
  const [digits, setDigits] = useState('');
  const quantity = Number(digits || '0');
  const amountMinor = multiplyDivide(variant.price.amountMinor, quantity, variant.pricePer);
  const type = (next: string) => setDigits(next.replace(/\D/g, '').replace(/^0+/, '').slice(0, longest));
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (quantity > 0) props.onWeighed(quantity);
  }
  return (
    <Dialog
      title={words.weigh(inLanguage(product.name, product.names, language))}
      width="min(96vw, 420px)"
      onClose={props.onClose}
    >
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.weight(variant.unit)}
          inputMode="none"
          value={digits}
          onChange={type}
          autoFocus
          before={<Icon name="scale" />}
        />
        <Keypad onDigit={(digit) => type(digits + digit)} onBackspace={() => type(digits.slice(0, -1))} />
        <Button type="submit" kind="primary" wide disabled={quantity === 0}>
          {words.weighAdd(moneyText({ ...variant.price, amountMinor }))}
        </Button>
      </form>
    </Dialog>
  );
}

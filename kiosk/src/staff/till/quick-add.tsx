import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { useSession } from '../shell/session.tsx';

/** Something the catalog does not know yet: a name and a price are enough to sell it. */
export function QuickAdd(props: { barcode: string | null; onMade: (variantId: string) => void; onClose: () => void }) {
  const words = useWords('till');
  const problemText = useProblemText();
  const { currency } = useSession().shop;
  const { barcode, onMade } = props;
  const [name, setName] = useState('');
  const [priceMinor, setPriceMinor] = useState<number | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const add = useMutation({
    mutationFn: (body: { name: string; priceMinor: number; barcode?: string }) =>
      call('quickAddProduct', { body, key }),
    onSuccess: (product) => onMade(product.variants[0]!.id),
  });
  const complete = name.trim() !== '' && priceMinor !== null;
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (add.isError) add.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!complete || add.isPending) return;
    add.mutate({ name: name.trim(), priceMinor, ...(barcode === null ? {} : { barcode }) });
  }
  return (
    <Dialog title={words.newProduct} width="min(96vw, 440px)" onClose={props.onClose}>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.note}>
          {barcode !== null && `${words.unknownCode(barcode)} `}
          {words.newProductText}
        </p>
        <Field
          label={words.name}
          value={name}
          onChange={(text) => change(() => setName(text.slice(0, 200)))}
          autoFocus
        />
        <MoneyField
          label={words.price}
          value={priceMinor}
          currency={currency}
          onChange={(minor) => change(() => setPriceMinor(minor))}
        />
        {add.error && <Banner kind="bad">{problemText(add.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={add.isPending} disabled={!complete}>
          {words.addAndSell}
        </Button>
      </form>
    </Dialog>
  );
}

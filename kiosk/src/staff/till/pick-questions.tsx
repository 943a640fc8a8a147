import type { Product, Variant } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Money } from '../../ui/money.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './pick-questions.module.css';

/** Which variant of a product. */
export function WhichVariant(props: { product: Product; onVariant: (variant: Variant) => void; onClose: () => void }) {
  const words = useWords('till');
  const language = useLanguage();
  const { product } = props;
  return (
    <Dialog title={words.whichOne} onClose={props.onClose}>
      <ul className={styles.variants}>
        {product.variants.map((variant) => (
          <li key={variant.id}>
            <Tile className={styles.variant} disabled={variant.soldOut} onPress={() => props.onVariant(variant)}>
              <strong>
                {inLanguage(
                  variant.name ?? product.name,
                  variant.name === null ? product.names : variant.names,
                  language,
                )}
              </strong>
              <span>{variant.soldOut ? words.soldOut : <Money amount={variant.price} />}</span>
            </Tile>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Goods that not everybody may buy. */
export function AgeCheck(props: { onOk: () => void; onClose: () => void }) {
  const words = useWords('till');
  return (
    <Dialog
      title={words.ageTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words.ageNo}</Button>
          <Button kind="primary" once onPress={props.onOk}>
            {words.ageOk}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{words.ageText}</p>
    </Dialog>
  );
}

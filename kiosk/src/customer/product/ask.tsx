import type { Product, Variant } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './ask.module.css';
import type { Choice } from './choose-rules.ts';
import { Picture } from './picture.tsx';
import { Pictures } from './pictures.tsx';
import { priceUnit } from './units.ts';

/** What must be asked before a product can go into the basket. */
export function Ask(props: {
  choice: Choice;
  onVariant: (variant: Variant) => void;
  onAdult: () => void;
  onWeigh: () => void;
  onClose: () => void;
}) {
  const words = useWords('customer');
  const { choice } = props;
  if (choice.ask === 'variant') {
    return <AskVariant product={choice.product} onChoose={props.onVariant} onClose={props.onClose} />;
  }
  if (choice.ask === 'weigh') {
    return (
      <Dialog
        title={words.weighTitle}
        onClose={props.onClose}
        actions={
          <>
            <Button icon="bell" once onPress={props.onWeigh}>
              {words.weighHere}
            </Button>
            <Button kind="primary" onPress={props.onClose}>
              {words.understood}
            </Button>
          </>
        }
      >
        <p>{words.weighText}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words.ageTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words.ageNo}</Button>
          <Button kind="primary" onPress={props.onAdult}>
            {words.ageYes}
          </Button>
        </>
      }
    >
      <p>{words.ageText}</p>
    </Dialog>
  );
}

function AskVariant(props: { product: Product; onChoose: (variant: Variant) => void; onClose: () => void }) {
  const words = useWords('customer');
  const language = useLanguage();
  const money = useMoneyText();
  const { product } = props;
  const name = inLanguage(product.name, product.names, language);
  const description = inLanguage(product.description, product.descriptions, language);
  const pictures = picturesOf(product);
  return (
    <Dialog title={name} onClose={props.onClose} width="min(94vw, calc(var(--text-base) * 36))">
      <div className={styles.product}>
        {pictures.length > 1 ? (
          <div className={styles.pictures}>
            <Pictures hashes={pictures} name={name} />
          </div>
        ) : (
          <span className={styles.picture}>
            <Picture hash={pictures[0] ?? null} name={name} cssPx={320} />
          </span>
        )}
        <div className={styles.side}>
          {description !== '' && <p className={styles.description}>{description}</p>}
          <ul className={styles.variants}>
            {product.variants.map((variant) => {
              const unit = priceUnit(variant.unit, variant.pricePer, language);
              return (
                <li key={variant.id}>
                  <Tile className={styles.variant} disabled={variant.soldOut} onPress={() => props.onChoose(variant)}>
                    <span>{inLanguage(variant.name ?? variant.sku, variant.names, language)}</span>
                    <span className={styles.price}>
                      {variant.soldOut ? words.soldOut : `${money(variant.price)}${unit === null ? '' : ` / ${unit}`}`}
                    </span>
                  </Tile>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </Dialog>
  );
}

/** The product's own pictures, then those of its variants. */
function picturesOf({ pictures, variants }: Product): string[] {
  return [...new Set([...pictures, ...variants.flatMap(({ imageHash }) => imageHash ?? [])])];
}

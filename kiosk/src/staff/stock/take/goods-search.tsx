import type { StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import { useEffect, useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { goodsName, goodsOf } from '../../catalog/goods-rules.ts';
import { Thumb } from '../../catalog/thumb.tsx';
import styles from './goods-search.module.css';

const typingPauseMs = 200;
const mostHits = 6;

/** Finds a variant by a part of its name or code; choosing it clears the field for the next. */
export function GoodsSearch(props: {
  label: string;
  hint?: string;
  onChoose: (product: StaffProduct, variant: StaffVariant) => void;
}) {
  const words = useWords('catalog');
  const language = useLanguage();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const wanted = typed.trim() !== '' && text !== '';
  const found = useHubQuery('listStaffProducts', { query: { q: text, limit: mostHits } }, { enabled: wanted });
  const hits = wanted ? goodsOf(found.data?.items ?? []).slice(0, mostHits * 2) : [];
  return (
    <div className={styles.search}>
      <Field
        label={props.label}
        type="search"
        value={typed}
        onChange={setTyped}
        {...(props.hint === undefined ? {} : { placeholder: props.hint })}
        before={<Icon name="search" />}
      />
      {wanted && found.error && <p className={styles.none}>{problemText(found.error)}</p>}
      {wanted && found.data && hits.length === 0 && <p className={styles.none}>{words.nothingFound}</p>}
      {hits.length > 0 && (
        <ul className={styles.hits}>
          {hits.map(({ product, variant }) => (
            <li key={variant.id}>
              <Button
                kind="quiet"
                wide
                onPress={() => {
                  setTyped('');
                  props.onChoose(product, variant);
                }}
              >
                <span className={styles.hit}>
                  <Thumb hash={variant.imageHash ?? product.imageHash} size={32} />
                  <span>{goodsName({ product, variant }, language)}</span>
                  <span className={styles.sku}>{variant.sku}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

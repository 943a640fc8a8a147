import type { NewPromotion } from '@lintel/shared/http/promotions';
import { inLanguage } from '@lintel/shared/languages';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { GoodsSearch } from '../stock/take/goods-search.tsx';
import { namedVariants, type PromotionDraft } from './draft-rules.ts';
import styles from './editor.module.css';
import { VariantName } from './goods-picker.tsx';

interface Line {
  variantId: string;
  quantity: number;
}

const mostNamed = 5;

/** What a basket would cost with the promotion as it stands in the form, and with all others that run. */
export function Preview(props: { draft: PromotionDraft; promotion: NewPromotion | null; insteadOf: string | null }) {
  const words = useWords('promotions');
  const language = useLanguage();
  const [own, setOwn] = useState<Line[] | null>(null);
  // Until somebody fills the basket it holds what the promotion names.
  const lines = own ?? namedVariants(props.draft).slice(0, mostNamed);
  const promotion = useDeferredValue(props.promotion);
  const preview = useHubQuery(
    'previewPromotion',
    { body: { lines, promotion: promotion?.active ? promotion : null, insteadOf: props.insteadOf } },
    { enabled: lines.length > 0, staleTime: 0, placeholderData: (before) => before, retry: false },
  );
  const change = (variantId: string, quantity: number) =>
    setOwn(
      quantity === 0
        ? lines.filter((line) => line.variantId !== variantId)
        : lines.map((line) => (line.variantId === variantId ? { variantId, quantity } : line)),
    );
  const { data } = preview;
  return (
    <Card title={words.preview}>
      <p className={styles.text}>{words.previewText}</p>
      <GoodsSearch
        label={words.addToBasket}
        onChoose={(_, { id }) => {
          if (!lines.some(({ variantId }) => variantId === id)) setOwn([...lines, { variantId: id, quantity: 1 }]);
        }}
      />
      <ul>
        {lines.map(({ variantId, quantity }) => {
          const priced = data?.lines.find((line) => line.variantId === variantId);
          return (
            <li key={variantId} className={styles.basket}>
              <VariantName id={variantId} />
              <Stepper
                label={priced?.name ?? words.quantity}
                value={quantity}
                onChange={(next) => change(variantId, next)}
                onRemove={() => change(variantId, 0)}
              />
              <span>
                {priced && priced.discount.amountMinor > 0 && (
                  <s className={styles.was}>
                    <Money amount={priced.gross} />
                  </s>
                )}
                <span className={styles.now}>{priced && <Money amount={priced.total} />}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {lines.length > 0 && preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {lines.length > 0 && data && (
        <dl className={styles.totals} aria-live="polite">
          {data.promotions.map((applied) => (
            <Row key={applied.id} label={inLanguage(applied.name, applied.names, language)}>
              <dd data-saved="">
                −<Money amount={applied.saved} />
              </dd>
            </Row>
          ))}
          <Row label={words.total}>
            <dd className={styles.total}>
              <Money amount={data.total} />
            </dd>
          </Row>
        </dl>
      )}
    </Card>
  );
}

function Row(props: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.label}</dt>
      {props.children}
    </>
  );
}

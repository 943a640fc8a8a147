import type { StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Money } from '../../../ui/money.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { useSession } from '../../shell/session.tsx';
import { goodsName } from '../goods-rules.ts';
import { forgetLists, putProduct } from '../use-catalog.ts';
import { useEdits } from '../use-edits.ts';
import { emptyVariant, variantChanges, variantDraft, variantFields, variantProblems } from './drafts.ts';
import { VariantForm } from './variant-form.tsx';
import styles from './variants.module.css';

/** Makes a variant or changes one. */
export function VariantDialog(props: { product: StaffProduct; variant: StaffVariant | null; onClose: () => void }) {
  const words = useWords('catalog');
  const language = useLanguage();
  const problemText = useProblemText();
  const edits = useEdits();
  const { currency } = useSession().shop;
  const { product, onClose } = props;
  // The version that the form began with: a change by somebody else in between is refused, not overwritten.
  const [variant] = useState(props.variant);
  const [before] = useState(variant === null ? emptyVariant : variantDraft(variant, currency));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const problems = variantProblems(draft, currency);
  const kept = product.variants.filter(({ deletedAt }) => deletedAt === null);

  const save = useMutation({
    async mutationFn() {
      await addAxisValues(product, draft.options);
      if (variant === null) {
        return call('createVariant', { params: { id: product.id }, body: variantFields(draft, currency), key });
      }
      const body = { version: variant.version, ...variantChanges(before, draft, currency) };
      return call('changeVariant', { params: { id: variant.id }, body });
    },
    onSuccess(after) {
      putProduct(after);
      if (variant === null) forgetLists();
      else void queryClient.invalidateQueries({ queryKey: queryKey('listCosts', { params: { id: variant.id } }) });
      showToast({ kind: 'good', text: words.saved });
      onClose();
    },
  });
  function submit() {
    setTried(true);
    if (problems.size === 0) save.mutate();
  }
  async function remove() {
    if (await edits.remove('Variant', product, goodsName({ product, variant: variant! }, language), variant!))
      onClose();
  }
  return (
    <Dialog
      title={variant === null ? words.newVariant : goodsName({ product, variant }, language)}
      width="min(96vw, 620px)"
      onClose={onClose}
      actions={
        <>
          {variant !== null && kept.length > 1 && (
            <Button kind="danger" icon="trash" onPress={() => void remove()}>
              {words.deleteVariant}
            </Button>
          )}
          <Button kind="primary" busy={save.isPending} onPress={submit}>
            {words.save}
          </Button>
        </>
      }
    >
      <VariantForm draft={draft} onChange={setDraft} problems={tried ? problems : new Set()} axes={product.axes} />
      {save.error && <Banner kind="bad">{problemText(save.error)}</Banner>}
      {variant !== null && <Costs variantId={variant.id} />}
    </Dialog>
  );
}

/** A value that no variant had so far becomes one of the product's before the variant may have it. */
async function addAxisValues(product: StaffProduct, options: Record<string, string>): Promise<void> {
  const axes = product.axes.map((axis) => {
    const value = options[axis.name]?.trim();
    return value && !axis.values.includes(value) ? { ...axis, values: [...axis.values, value] } : axis;
  });
  if (axes.every((axis, index) => axis === product.axes[index])) return;
  putProduct(await call('changeProduct', { params: { id: product.id }, body: { version: product.version, axes } }));
}

/** What it cost and since when. */
function Costs({ variantId }: { variantId: string }) {
  const words = useWords('catalog');
  const dates = useDates();
  const costs = useHubQuery('listCosts', { params: { id: variantId } }, { staleTime: 0 }).data?.items ?? [];
  if (costs.length === 0) return null;
  return (
    <section className={styles.costs}>
      <h3>{words.costsSoFar}</h3>
      <ul>
        {[...costs].reverse().map((cost) => (
          <li key={cost.id}>
            <span>{words.since(dates.full(cost.validFrom))}</span>
            <Money amount={cost.cost} />
          </li>
        ))}
      </ul>
    </section>
  );
}

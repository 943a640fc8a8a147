import type { StaffProduct } from '@lintel/shared/http/catalog-office';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { isProblem } from '../../../hub-client/problem.ts';
import { queryClient, queryKey, useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorState } from '../../../ui/empty-state.tsx';
import { navigate } from '../../../ui/route.ts';
import { Skeleton } from '../../../ui/spinner.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { productName } from '../goods-rules.ts';
import { forgetLists, putProduct, reread, useFollowCatalog } from '../use-catalog.ts';
import { useEdits } from '../use-edits.ts';
import { brandIdOf } from './brand.ts';
import { productChanges, productDraft } from './drafts.ts';
import styles from './product.module.css';
import { ProductForm } from './product-form.tsx';
import { Variants } from './variants.tsx';

/** One product: what holds for all of it, and its variants. */
export function Product({ id }: { id: string }) {
  const words = useWords('catalog');
  const language = useLanguage();
  const product = useHubQuery('getStaffProduct', { params: { id } });
  useFollowCatalog();
  return (
    <Page title={product.data ? productName(product.data, language) : words.product} back="/staff/catalog">
      {product.error && !product.data && <ErrorState error={product.error} onRetry={() => void product.refetch()} />}
      {product.isPending && <Skeleton height="480px" />}
      {product.data && (
        <div className={styles.page}>
          <Basics product={product.data} />
          <Variants product={product.data} />
          <Ending product={product.data} />
        </div>
      )}
    </Page>
  );
}

/** What is typed stays until it is saved or dropped, also when somebody else changes the product meanwhile. */
function Basics({ product }: { product: StaffProduct }) {
  const words = useWords('catalog');
  const problemText = useProblemText();
  const { can } = useSession();
  const [base, setBase] = useState(product);
  const [draft, setDraft] = useState(() => productDraft(product));
  const changes = productChanges(productDraft(base), draft);
  const brandChanged = draft.brand.trim() !== (base.brand ?? '');
  const dirty = brandChanged || Object.keys(changes).length > 0;
  const newer = product.version > base.version;
  function start(from: StaffProduct) {
    setBase(from);
    setDraft(productDraft(from));
  }
  const save = useMutation({
    async mutationFn() {
      const brand = brandChanged ? { brandId: await brandIdOf(draft.brand) } : {};
      const body = { version: base.version, ...changes, ...brand };
      return call('changeProduct', { params: { id: product.id }, body });
    },
    onSuccess(after) {
      start(after);
      putProduct(after);
      if (brandChanged) void queryClient.invalidateQueries({ queryKey: queryKey('listBrands') });
      showToast({ kind: 'good', text: words.saved });
    },
    onError: (error) => void (isProblem(error, 'version-conflict') && reread(product.id)),
  });
  // Nothing typed yet: there is nothing to lose by showing what is new.
  if (newer && !dirty) start(product);
  const fixed = !can.editGoods || product.deletedAt !== null;
  return (
    <Card title={words.aboutProduct}>
      <fieldset className={styles.plain} disabled={fixed}>
        <ProductForm draft={draft} onChange={setDraft} nameMissing={draft.name.trim() === ''} />
      </fieldset>
      {newer && dirty && (
        <Banner kind="warn" action={<Button onPress={() => start(product)}>{words.showTheirs}</Button>}>
          {words.changedMeanwhile}
        </Banner>
      )}
      {save.error && <Banner kind="bad">{problemText(save.error)}</Banner>}
      {!fixed && (
        <div className={styles.actions}>
          <Button disabled={!dirty || save.isPending} onPress={() => start(product)}>
            {words.dropChanges}
          </Button>
          <Button
            kind="primary"
            busy={save.isPending}
            disabled={!dirty || draft.name.trim() === ''}
            onPress={() => save.mutate()}
          >
            {words.save}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Ending({ product }: { product: StaffProduct }) {
  const words = useWords('catalog');
  const language = useLanguage();
  const dates = useDates();
  const edits = useEdits();
  const { can } = useSession();
  if (!can.editGoods) return null;
  const name = productName(product, language);
  if (product.deletedAt !== null) {
    return (
      <Banner
        kind="warn"
        icon="trash"
        action={
          <Button icon="undo" onPress={() => void edits.restore('Product', product, name, product.id)}>
            {words.restore}
          </Button>
        }
      >
        {words.deletedAt(dates.full(product.deletedAt))}
      </Banner>
    );
  }
  return (
    <div className={styles.ending}>
      <p>{words.deleteHint}</p>
      <Button
        kind="danger"
        icon="trash"
        onPress={() =>
          void edits.remove('Product', product, name, product).then((done) => {
            if (done) navigate('/staff/catalog');
          })
        }
      >
        {words.deleteProduct}
      </Button>
    </div>
  );
}

/** Something was made: lists must hear of it. */
export function showMade(product: StaffProduct): void {
  putProduct(product);
  forgetLists();
  navigate(`/staff/catalog/${product.id}`, 'replace');
}

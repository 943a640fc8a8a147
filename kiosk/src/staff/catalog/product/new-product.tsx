import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { brandIdOf } from './brand.ts';
import { emptyProduct, emptyVariant, newProduct, variantProblems } from './drafts.ts';
import styles from './product.module.css';
import { showMade } from './product.tsx';
import { ProductForm } from './product-form.tsx';
import { VariantForm } from './variant-form.tsx';

/** A product with its first variant; more variants come afterwards. */
export function NewProduct() {
  const words = useWords('catalog');
  const problemText = useProblemText();
  const { shop } = useSession();
  const [product, setProduct] = useState(emptyProduct);
  const [variant, setVariant] = useState(emptyVariant);
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const problems = variantProblems(variant, shop.currency);
  const nameMissing = product.name.trim() === '';
  const make = useMutation({
    async mutationFn() {
      const brandId = await brandIdOf(product.brand);
      const body = { ...newProduct(product, variant, shop.currency), ...(brandId === null ? {} : { brandId }) };
      return call('createProduct', { body, key });
    },
    onSuccess(made) {
      showToast({ kind: 'good', text: words.productMade });
      showMade(made);
    },
  });
  function submit() {
    setTried(true);
    if (!nameMissing && problems.size === 0) make.mutate();
  }
  return (
    <Page title={words.newProduct} back="/staff/catalog">
      <div className={styles.page}>
        <Card title={words.aboutProduct}>
          <ProductForm draft={product} onChange={setProduct} nameMissing={tried && nameMissing} />
        </Card>
        <Card title={words.priceAndCodes}>
          <VariantForm draft={variant} onChange={setVariant} problems={tried ? problems : new Set()} only axes={[]} />
        </Card>
        {make.error && <Banner kind="bad">{problemText(make.error)}</Banner>}
        <div className={styles.actions}>
          <Button kind="primary" icon="check" busy={make.isPending} onPress={submit}>
            {words.makeProduct}
          </Button>
        </div>
      </div>
    </Page>
  );
}

import type { ProductPatch, StaffProduct, StaffVariant, VariantPatch } from '@lintel/shared/http/catalog-office';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { forgetLists, putProduct, reread } from './use-catalog.ts';

type VariantChange = Omit<VariantPatch, 'version'>;
type ProductChange = Omit<ProductPatch, 'version'>;

/** Small changes made in place, each at once, with a way back. */
export function useEdits() {
  const words = useWords('catalog');
  const problemText = useProblemText();

  /** Answers whether it was done; says so, or why not. */
  async function edit(productId: string, name: string, change: () => Promise<StaffProduct>, undo?: () => void) {
    try {
      putProduct(await change());
      showToast({ kind: 'good', text: words.changed(name), ...(undo ? { undo } : {}) });
      return true;
    } catch (error) {
      if (isProblem(error, 'version-conflict', 'wrong-state', 'not-found')) await reread(productId);
      showToast({ kind: 'bad', text: problemText(error) });
      return false;
    }
  }

  /** The variant as it is after the change before, so that undoing works on what was made of it. */
  async function latest(productId: string, variantId: string): Promise<StaffVariant> {
    const product = await call('getStaffProduct', { params: { id: productId } });
    return product.variants.find(({ id }) => id === variantId)!;
  }

  return {
    variant(product: StaffProduct, variant: StaffVariant, name: string, patch: VariantChange, before: VariantChange) {
      const { id, version } = variant;
      const change = (body: VariantPatch) => call('changeVariant', { params: { id }, body });
      const undo = () =>
        void edit(product.id, name, async () => change({ version: (await latest(product.id, id)).version, ...before }));
      return edit(product.id, name, () => change({ version, ...patch }), undo);
    },
    product(product: StaffProduct, name: string, patch: ProductChange, before: ProductChange) {
      const { id, version } = product;
      const change = (body: ProductPatch) => call('changeProduct', { params: { id }, body });
      const undo = () =>
        void edit(id, name, async () => {
          const now = await call('getStaffProduct', { params: { id } });
          return change({ version: now.version, ...before });
        });
      return edit(id, name, () => change({ version, ...patch }), undo);
    },
    soldOut(product: StaffProduct, variant: StaffVariant, name: string, soldOut: boolean) {
      const change = (to: boolean) => () => call('setSoldOut', { params: { id: variant.id }, body: { soldOut: to } });
      return edit(product.id, name, change(soldOut), () => void edit(product.id, name, change(!soldOut)));
    },
    /** Deletes a product or a variant, with a way back. */
    async remove(
      kind: 'Product' | 'Variant',
      product: StaffProduct,
      name: string,
      target: { id: string; version: number },
    ) {
      const params = { id: target.id };
      try {
        await call(`delete${kind}`, { params, query: { version: target.version } });
        await reread(product.id);
        forgetLists();
        showToast({
          text: words.deletedToast(name),
          undo: () => void edit(product.id, name, () => call(`restore${kind}`, { params })).then(forgetLists),
        });
        return true;
      } catch (error) {
        if (isProblem(error, 'version-conflict')) await reread(product.id);
        showToast({ kind: 'bad', text: problemText(error) });
        return false;
      }
    },
    async restore(kind: 'Product' | 'Variant', product: StaffProduct, name: string, id: string) {
      await edit(product.id, name, () => call(`restore${kind}`, { params: { id } }));
      forgetLists();
    },
  };
}

export type Edits = ReturnType<typeof useEdits>;

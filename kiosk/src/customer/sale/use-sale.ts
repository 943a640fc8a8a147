import { useCallback, useSyncExternalStore } from 'react';
import { callAside } from '../../hub-client/hub.ts';
import { nextFrame } from '../../ui/motion.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { Sale } from './sale.ts';
import { createSaleMemory } from './sale-memory.ts';
import type { SaleState } from './sale-state.ts';

export const saleMemory = createSaleMemory(window.sessionStorage);

/** The sale of this screen. */
export const sale = new Sale({
  call: callAside,
  memory: saleMemory,
  newKey: () => crypto.randomUUID(),
  frame: nextFrame,
});

export function useSale(): SaleState {
  return useSyncExternalStore(sale.subscribe, () => sale.state);
}

/** What `pick` takes of the sale; drawn again only when that is another. */
export function useOfSale<T>(pick: (state: SaleState) => T): T {
  return useSyncExternalStore(sale.subscribe, () => pick(sale.state));
}

/** Runs something that may be refused, and says so in a plain sentence. */
export function useAct(): (work: () => Promise<unknown>) => void {
  const problemText = useProblemText();
  return useCallback(
    (work) => {
      work().catch((error: unknown) => showToast({ kind: 'bad', text: problemText(error) }));
    },
    [problemText],
  );
}

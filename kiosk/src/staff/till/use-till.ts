import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { createSaleMemory } from '../../customer/sale/sale-memory.ts';
import type { SaleState } from '../../customer/sale/sale-state.ts';
import { call } from '../../hub-client/hub.ts';
import { nextFrame } from '../../ui/motion.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { Till } from './till.ts';

/** The sale of this browser's till. */
export const till = new Till({
  call,
  memory: createSaleMemory(window.sessionStorage, 'lintel.till'),
  newKey: () => crypto.randomUUID(),
  frame: nextFrame,
});

export function useTill(): SaleState {
  return useSyncExternalStore(till.subscribe, () => till.state);
}

let recovered = false;

/** Finds the sale that was under way before the page was loaded anew; whether it is ready, or why not. */
export function useRecovered(): { ready: boolean; error: unknown; retry: () => void } {
  const [ready, setReady] = useState(recovered);
  const [error, setError] = useState<unknown>(null);
  const recover = useCallback(() => {
    setError(null);
    till.recover().then(() => {
      recovered = true;
      setReady(true);
    }, setError);
  }, []);
  useEffect(() => {
    if (!recovered) recover();
  }, [recover]);
  return { ready, error, retry: recover };
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

import type { Product } from '@lintel/shared/http/catalog';
import { startTransition, useCallback, useState } from 'react';
import { askAhead } from './use-found.ts';

export const sheets = ['a', 'b'] as const;

interface Sheets {
  /** The sheet that is seen. */
  front: (typeof sheets)[number];
  /** What the other one holds. */
  behind: { text: string; products: Product[] };
}

/**
 * Two sheets of results, one behind the other: what a letter will find is drawn behind while the finger is still on its
 * key, and comes to the front as it leaves. `coming` tells of the key, `turn` that `text` is typed after `before`.
 */
export function useAhead() {
  const [sheets, setSheets] = useState<Sheets>({ front: 'a', behind: { text: '', products: [] } });
  const coming = useCallback((text: string) => {
    askAhead(text).then(
      (products) => startTransition(() => setSheets(({ front }) => ({ front, behind: { text, products } }))),
      () => undefined,
    );
  }, []);
  const turn = useCallback((text: string, before: Sheets['behind']) => {
    setSheets((now) => (now.behind.text === text ? { front: now.front === 'a' ? 'b' : 'a', behind: before } : now));
  }, []);
  return { ...sheets, coming, turn };
}

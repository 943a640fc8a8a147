import { useEffect, useRef } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { usePrinting } from '../../hub-client/use-printing.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

/** The receipt on paper: by the till's printer, or by the browser's where there is none. */
export function usePrintReceipt(order: { id: string; receiptToken: string } | null) {
  const words = useWords('till');
  const paper = useHubQuery('paper', undefined, { staleTime: 0 });
  const printing = usePrinting();
  const { job, busy, print } = printing;
  const asked = useRef(false);
  const auto = paper.data?.autoPrint === true && paper.data.state !== 'none';
  useEffect(() => {
    if (!auto || asked.current || order === null) return;
    asked.current = true;
    print({ kind: 'receipt', orderId: order.id });
  }, [auto, order, print]);
  const again = job !== undefined && job.state !== 'failed';
  const button = order && (
    <Button
      icon="receipt"
      busy={busy}
      disabled={paper.isPending}
      onPress={() => {
        if (paper.data?.state === 'none') return printInBrowser(`/r/${order.receiptToken}`);
        asked.current = true;
        print({ kind: 'receipt', orderId: order.id, copy: again });
      }}
    >
      {again ? words.printAgain : words.printReceipt}
    </Button>
  );
  return { ...printing, button };
}

/** Opens the receipt and the browser's print dialog for it; the page itself stays where it is. */
function printInBrowser(path: string): void {
  const receipt = window.open(path, '_blank');
  receipt?.addEventListener('load', () => receipt.print());
}

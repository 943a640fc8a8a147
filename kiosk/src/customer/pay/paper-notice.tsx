import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';

/** Said before anybody pays: where the printer cannot print, the receipt comes by QR code. */
export function PaperNotice() {
  const words = useWords('customer');
  const paper = useHubQuery('paper', undefined, { staleTime: 0, refetchInterval: 10_000 });
  const state = paper.data?.state;
  if (state === undefined || state === 'none' || state === 'ready' || state === 'unknown') return null;
  return (
    <Banner kind="info" icon="receipt">
      {words.noPaper}
    </Banner>
  );
}

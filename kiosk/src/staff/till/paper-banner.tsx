import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { printerText } from '../printers/printer-text.ts';

/** Said before anybody pays: that the till's printer cannot print, or soon will not. */
export function PaperBanner() {
  const words = useWords('till');
  const printers = useWords('printers');
  const paper = useHubQuery('paper', undefined, { refetchInterval: 10_000 });
  const { state = 'none', nearEnd = false } = paper.data ?? {};
  if (state === 'none' || state === 'unknown') return null;
  if (state !== 'ready')
    return (
      <Banner kind="warn" icon="receipt">
        {words.paperOut(printerText(printers, state))}
      </Banner>
    );
  return nearEnd ? (
    <Banner kind="info" icon="receipt">
      {words.paperLow}
    </Banner>
  ) : null;
}

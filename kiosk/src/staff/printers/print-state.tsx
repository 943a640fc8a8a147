import type { PrintJob } from '@lintel/shared/http/printing';
import { Banner } from '../../ui/banner.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { printerText } from './printer-text.ts';

/** What has become of a piece of paper, as far as anybody knows. */
export function PrintState(props: { job: PrintJob | undefined; busy: boolean; error: unknown }) {
  const words = useWords('printers');
  const problemText = useProblemText();
  const { job, busy, error } = props;
  if (busy) return <Banner kind="info">{words.printing}</Banner>;
  if (error) return <Banner kind="bad">{problemText(error)}</Banner>;
  if (job === undefined) return null;
  if (job.state === 'printed') return <Banner kind="good">{words.printed}</Banner>;
  const why = printerText(words, job.reason ?? 'error');
  return <Banner kind="warn">{job.state === 'uncertain' ? words.perhapsPrinted(why) : words.notPrinted(why)}</Banner>;
}

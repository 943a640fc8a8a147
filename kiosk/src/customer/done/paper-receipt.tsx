import type { PrintJob } from '@lintel/shared/http/printing';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import type { usePrinting } from '../../hub-client/use-printing.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paper-receipt.module.css';

/** The receipt on paper, where there is a printer: asked for once, then what really became of it. */
export function PaperReceipt(props: { orderId: string; printing: ReturnType<typeof usePrinting> }) {
  const words = useWords('customer');
  const language = useLanguage();
  const { job, busy, error, print } = props.printing;
  const paper = useHubQuery('paper', undefined, { staleTime: 0 });
  const state = paper.data?.state;
  if (busy) return <Said kind="busy" text={words.printing} />;
  if (error !== null) return <Said kind="bad" text={words.notPrinted} />;
  if (job !== undefined) {
    const [kind, text] = saidOf(words, job.state);
    return <Said kind={kind} text={text} />;
  }
  if (state === undefined || state === 'none') return null;
  if (state !== 'ready') return <Said kind="bad" text={words.noPaper} />;
  return (
    <Button icon="receipt" once onPress={() => print({ kind: 'receipt', orderId: props.orderId, language })}>
      {words.printReceipt}
    </Button>
  );
}

type Kind = 'busy' | 'good' | 'bad';

function saidOf(words: ReturnType<typeof useWords<'customer'>>, state: PrintJob['state']): [Kind, string] {
  if (state === 'printed') return ['good', words.takeReceipt];
  return ['bad', state === 'uncertain' ? words.perhapsPrinted : words.notPrinted];
}

function Said({ kind, text }: { kind: Kind; text: string }) {
  const icons: Record<Exclude<Kind, 'busy'>, IconName> = { good: 'check', bad: 'info' };
  return (
    <p className={styles.said} data-kind={kind} role="status">
      {kind === 'busy' ? <Spinner /> : <Icon name={icons[kind]} />}
      {text}
    </p>
  );
}

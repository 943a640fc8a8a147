import type { PrintWish } from '@lintel/shared/http/printing';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { usePrinting } from '../../hub-client/use-printing.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

/**
 * One piece of paper: a button that prints it, again as a copy once something came out, and what becomes of it. Where no
 * printer is set up it does `instead`; without that there is no button.
 */
export function usePaper(props: { wish: PrintWish; subjectId: string; label: string; instead?: () => void }) {
  const words = useWords('printers');
  const { wish, subjectId } = props;
  const paper = useHubQuery('paper').data;
  const jobs = useHubQuery('listPrintJobs', { query: { subjectId } }, { staleTime: 0 });
  const printing = usePrinting();
  const { job, busy, error, print } = printing;
  const known =
    job ?? jobs.data?.items.find(({ kind }) => kind === (wish.kind === 'cashReport' ? 'zReport' : wish.kind));
  const again = known !== undefined && known.state !== 'failed' && known.kind !== 'xReport';
  const instead = paper?.state === 'none' ? props.instead : undefined;
  const there = paper !== undefined && (paper.state !== 'none' || instead !== undefined);
  const button = there ? (
    <Button
      icon="receipt"
      busy={busy}
      disabled={jobs.isPending}
      onPress={instead ?? (() => print({ ...wish, copy: again }))}
    >
      {again ? words.printAgain : props.label}
    </Button>
  ) : null;
  return { button, job, busy, error, print: () => print(wish), paper };
}

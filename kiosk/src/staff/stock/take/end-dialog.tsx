import type { StockCount } from '@lintel/shared/http/stock';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../hub-client/hub.ts';
import { queryClient } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Differences } from './count-rules.ts';
import styles from './take.module.css';
import { putCount } from './use-count.ts';

/** The last look before a sheet is booked, or thrown away. */
export function EndDialog(props: {
  sheet: StockCount;
  how: 'post' | 'cancel';
  differences: Differences;
  onClose: () => void;
}) {
  const words = useWords('stockTake');
  const problemText = useProblemText();
  const { sheet, how, differences, onClose } = props;
  const end = useMutation({
    mutationFn: () => call(how === 'post' ? 'postStockCount' : 'cancelStockCount', { params: { id: sheet.id } }),
    onSuccess(after) {
      putCount(after);
      void queryClient.invalidateQueries({ queryKey: ['stock'] });
      showToast({ kind: 'good', text: how === 'post' ? words.bookedToast : words.givenUpToast });
      onClose();
    },
  });
  return (
    <Dialog
      title={how === 'post' ? words.bookTitle : words.giveUpTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.goOn}</Button>
          <Button kind={how === 'post' ? 'primary' : 'danger'} once busy={end.isPending} onPress={() => end.mutate()}>
            {how === 'post' ? words.book : words.giveUp}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{how === 'post' ? words.bookText(sheet.lines.length) : words.giveUpText}</p>
      {how === 'post' && (
        <p className={styles.sum}>
          {words.differing(differences.lines.length)} · +{differences.more} · −{differences.less}
        </p>
      )}
      {end.error && <Banner kind="bad">{problemText(end.error)}</Banner>}
    </Dialog>
  );
}

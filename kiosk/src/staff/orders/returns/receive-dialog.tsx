import type { Order } from '@lintel/shared/http/orders';
import type { Return } from '@lintel/shared/http/returns';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { lineName, quantityText } from '../order-lines.tsx';
import styles from './returns.module.css';

type Fate = 'restock' | 'defect';

/** The goods are here: back on the shelf or not, line by line. */
export function ReceiveDialog(props: { order: Order; back: Return; onClose: () => void }) {
  const words = useWords('board');
  const language = useLanguage();
  const problemText = useProblemText();
  const { order, back, onClose } = props;
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({});
  const decided = back.lines.every(({ lineId }) => fates[lineId] !== undefined);
  const receive = useMutation({
    mutationFn: () =>
      call('receiveReturn', {
        params: { id: back.id },
        body: { lines: back.lines.map(({ lineId }) => ({ lineId, restock: fates[lineId] === 'restock' })) },
      }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) });
      onClose();
    },
  });
  return (
    <Dialog
      title={words.receiveTitle}
      width="min(96vw, 520px)"
      onClose={onClose}
      actions={
        <Button kind="primary" once busy={receive.isPending} disabled={!decided} onPress={() => receive.mutate()}>
          {decided ? words.receiveAll : words.sayWhere}
        </Button>
      }
    >
      <ul>
        {back.lines.map(({ lineId, quantity, reason }) => {
          const line = order.lines.find(({ id }) => id === lineId);
          if (!line) return null;
          const name = lineName(line, language);
          return (
            <li key={lineId} className={styles.line}>
              <div className={styles.head}>
                <div className={styles.name}>
                  <strong>{name}</strong>
                  <span className={styles.note}>
                    {quantityText(quantity, line.unit, language)} · {reason}
                  </span>
                </div>
                <Segmented<Fate | ''>
                  label={name}
                  options={[
                    { value: 'restock', text: words.restock },
                    { value: 'defect', text: words.defect },
                  ]}
                  value={fates[lineId] ?? ''}
                  onChange={(fate) => fate !== '' && setFates({ ...fates, [lineId]: fate })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {receive.error && <Banner kind="bad">{problemText(receive.error)}</Banner>}
    </Dialog>
  );
}

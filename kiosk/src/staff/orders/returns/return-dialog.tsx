import type { Order, OrderLine } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { isProblem } from '../../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import forms from '../../shell/form.module.css';
import { useSession } from '../../shell/session.tsx';
import { lineName, quantityText } from '../order-lines.tsx';
import { leftToReturn, type ReturnChoice, returnOf, type Wanted } from './return-rules.ts';
import styles from './returns.module.css';

/** Writes down what a customer brings back, line by line, each with its reason. */
export function ReturnDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('board');
  const problemText = useProblemText();
  const { can } = useSession();
  const [choice, setChoice] = useState<ReturnChoice>({});
  const [outsideRules, setOutsideRules] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const lines = returnOf(choice);
  const ask = useMutation({
    mutationFn: (body: { lines: NonNullable<typeof lines>; outsideRules: boolean }) =>
      call('requestReturn', { params: { id: order.id }, body, key }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) });
      onClose();
    },
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
  }
  const nothing = Object.values(choice).every(({ quantity }) => quantity === 0);
  return (
    <Dialog
      title={words.returnTitle(order.number)}
      width="min(96vw, 560px)"
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          once
          busy={ask.isPending}
          disabled={lines === null}
          onPress={() => lines && ask.mutate({ lines, outsideRules })}
        >
          {nothing ? words.chooseWhat : lines === null ? words.sayWhy : words.writeDown}
        </Button>
      }
    >
      <div className={forms.form}>
        <ul>
          {order.lines
            .filter((line) => leftToReturn(order, line) > 0)
            .map((line) => (
              <ReturnLine
                key={line.id}
                line={line}
                left={leftToReturn(order, line)}
                wanted={choice[line.id] ?? { quantity: 0, reason: '' }}
                onChange={(wanted) => change(() => setChoice({ ...choice, [line.id]: wanted }))}
              />
            ))}
        </ul>
        {can.decideReturns && (outsideRules || isProblem(ask.error, 'refund-not-allowed')) && (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={outsideRules}
              onChange={({ currentTarget: { checked } }) => change(() => setOutsideRules(checked))}
            />
            {words.against}
          </label>
        )}
        {ask.error && <Banner kind="bad">{problemText(ask.error)}</Banner>}
      </div>
    </Dialog>
  );
}

function ReturnLine(props: { line: OrderLine; left: number; wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const words = useWords('board');
  const language = useLanguage();
  const { line, left, wanted, onChange } = props;
  const name = lineName(line, language);
  const many = quantityText(left, line.unit, language);
  const set = (quantity: number) => onChange({ ...wanted, quantity });
  return (
    <li className={styles.line} data-chosen={wanted.quantity > 0 || undefined}>
      <div className={styles.head}>
        <div className={styles.name}>
          <strong>{name}</strong>
          <span className={styles.note}>{words.left(many)}</span>
        </div>
        {line.unit === 'each' ? (
          <Stepper label={name} value={wanted.quantity} min={0} max={left} onChange={set} />
        ) : (
          <Button aria-label={words.wholeLine(name)} onPress={() => set(wanted.quantity > 0 ? 0 : left)}>
            {wanted.quantity > 0 ? '0' : many}
          </Button>
        )}
      </div>
      {wanted.quantity > 0 && (
        <>
          <Field
            label={words.reasonOf(name)}
            placeholder={words.reasonHint}
            value={wanted.reason}
            onChange={(reason) => onChange({ ...wanted, reason: reason.slice(0, 200) })}
          />
          <div className={forms.choices}>
            {[words.changedMind, words.defective, words.wrongItem].map((text) => (
              <Button key={text} onPress={() => onChange({ ...wanted, reason: text })}>
                {text}
              </Button>
            ))}
          </div>
        </>
      )}
    </li>
  );
}

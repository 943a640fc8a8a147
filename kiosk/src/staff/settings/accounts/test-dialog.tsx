import type { Account } from '@lintel/shared/http/payment-accounts';
import type { Payment } from '@lintel/shared/http/payments';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../hub-client/hub.ts';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useMoneyText } from '../../../ui/money.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { kindText, testable } from './account-form.ts';
import styles from './accounts.module.css';

const open: readonly Payment['state'][] = ['created', 'presented', 'processing', 'authorized', 'unknown'];
const askEveryMs = 1_500;

/** A real payment of the smallest amount: whether the provider takes it, and if somebody pays, that it comes back. */
export function TestDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const words = useWords('accounts');
  const problemText = useProblemText();
  const name = kindText(words, account.kind);
  const method = testable(account)[0]!;
  const test = useMutation({
    mutationFn: () => call('testAccount', { params: { kind: account.kind }, body: { method } }),
  });
  const started = test.data;
  return (
    <Dialog title={words.testOf(name)} width="min(96vw, 480px)" {...(started?.verdict === 'taken' ? {} : { onClose })}>
      <div className={styles.form}>
        {!started && <p>{words.testText}</p>}
        {test.error && <Banner kind="bad">{problemText(test.error)}</Banner>}
        {started?.verdict === 'refused' && <Banner kind="bad">{words.refused(name)}</Banner>}
        {started?.verdict === 'unreachable' && <Banner kind="bad">{words.unreachable(name)}</Banner>}
        {started?.verdict === 'unclear' && <Banner kind="bad">{words.unclear(name)}</Banner>}
        {started?.verdict === 'taken' ? (
          <Taken payment={started.payment} onClose={onClose} />
        ) : (
          <Button kind="primary" wide busy={test.isPending} onPress={() => test.mutate()}>
            {started || test.error ? words.again : words.start}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** The provider has taken it: somebody may pay, or it is called off. */
function Taken(props: { payment: Payment; onClose: () => void }) {
  const words = useWords('accounts');
  const moneyText = useMoneyText();
  const problemText = useProblemText();
  const { id } = props.payment;
  const asked = useHubQuery(
    'getPayment',
    { params: { id } },
    { initialData: props.payment, refetchInterval: askEveryMs, staleTime: 0 },
  );
  const payment = asked.data ?? props.payment;
  const isOpen = open.includes(payment.state);
  const stop = useMutation({
    mutationFn: async () => {
      if (isOpen) await call('cancelPayment', { params: { id } });
    },
    onSuccess: props.onClose,
  });
  return (
    <>
      <Banner kind="good">{words.taken}</Banner>
      {isOpen && (
        <div className={styles.code}>
          {payment.present && <QrCode text={payment.present.qr} size="min(60vw, 240px)" />}
          <p>
            {payment.present ? words.mayPay(moneyText(payment.amount)) : words.mayHoldCard(moneyText(payment.amount))}
          </p>
        </div>
      )}
      {payment.state === 'captured' && <Banner kind="info">{words.goingBack}</Banner>}
      {payment.state === 'refunded' && <Banner kind="good">{words.wentBack(moneyText(payment.amount))}</Banner>}
      {stop.error && <Banner kind="bad">{problemText(stop.error)}</Banner>}
      <Button kind="primary" wide busy={stop.isPending} onPress={() => stop.mutate()}>
        {isOpen ? words.callOff : words.finish}
      </Button>
    </>
  );
}

import { clockText, secondsUntil } from '../../customer/pay/countdown.ts';
import { scansPayer } from '../../customer/pay/methods.ts';
import { phaseOf } from '../../customer/pay/payment-phase.ts';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { hubClock } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './pay-dialog.module.css';
import { till, useAct, useTill } from './use-till.ts';

/** A payment without cash: the code or the reader, where it stands, the time that is left. */
export function PayDialog() {
  const words = useWords('till');
  const act = useAct();
  const { order, payment, cancelling } = useTill();
  const now = useNow(500, hubClock.now);
  useKeyboardWedge((code) => {
    if (payment && scansPayer(payment.method) && phaseOf(payment.state) === 'waiting')
      act(() => till.scanPayer(code.trim()));
  });
  if (order === null || payment === null) return null;
  const phase = phaseOf(payment.state);
  const { present } = payment;
  const left = present ? secondsUntil(present.expiresAt, now) : null;
  const texts = {
    preparing: words.preparing,
    waiting: present ? words.showCode : scansPayer(payment.method) ? words.scanPhone : words.atReader,
    confirming: words.confirming,
    checking: words.checking,
    paid: words.paid,
    over: words.payOver,
  };
  const unsure = phase === 'checking';
  return (
    <Dialog
      title={words.payTitle(order.number)}
      width="min(96vw, 460px)"
      actions={
        unsure ? (
          <Button kind="primary" onPress={() => till.reset('leave')}>
            {words.nextCustomer}
          </Button>
        ) : (
          <Button
            icon="close"
            once
            busy={cancelling}
            disabled={phase === 'preparing' || phase === 'confirming'}
            onPress={() => act(() => till.cancelPayment())}
          >
            {words.stopPaying}
          </Button>
        )
      }
    >
      <div className={styles.pay} data-phase={phase}>
        <p className={styles.amount}>
          <Money amount={payment.amount} />
        </p>
        {unsure ? (
          <Banner kind="warn">{words.checkingText}</Banner>
        ) : present && phase === 'waiting' ? (
          <QrCode text={present.qr} size="min(64vw, 260px)" />
        ) : phase === 'waiting' ? (
          <Icon name={scansPayer(payment.method) ? 'barcode' : 'card'} size="96px" />
        ) : (
          <Spinner size="72px" />
        )}
        <p className={styles.state} role="status">
          {texts[phase]}
        </p>
        {left !== null && phase === 'waiting' && <p className={styles.left}>{words.validFor(clockText(left))}</p>}
      </div>
    </Dialog>
  );
}

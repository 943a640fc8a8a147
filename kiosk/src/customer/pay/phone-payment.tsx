import type { Payment } from '@lintel/shared/http/payments';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { hubClock } from '../../hub-client/hub.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { Progress } from '../frame/progress.tsx';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import { clockText, secondsUntil } from './countdown.ts';
import { scansPayer } from './methods.ts';
import type { PaymentPhase } from './payment-phase.ts';
import styles from './phone-payment.module.css';

/** Below this the countdown is worth a second look. */
const hurrySeconds = 60;

/** A payment with the customer's phone (or card): the code, the amount, where it stands, the time left. */
export function PhonePayment({ payment, phase }: { payment: Payment; phase: PaymentPhase }) {
  const words = useWords('customer');
  const act = useAct();
  const { cancelling } = useSale();
  const now = useNow(500, hubClock.now);
  const { present } = payment;
  const left = present ? secondsUntil(present.expiresAt, now) : null;
  const confirming = phase === 'confirming';
  const scan = (code: string) => {
    if (scansPayer(payment.method) && phase === 'waiting') act(() => sale.scanPayer(code.trim()));
  };
  useKeyboardWedge(scan);
  useLive('/kiosk', { scan: ({ text }) => scan(text) });

  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.method}>{words.methods[payment.method]}</h1>
        <Progress step={2} />
      </header>
      <div className={styles.code} data-dim={confirming || left === 0}>
        {present ? <QrCode text={present.qr} size="var(--qr)" /> : <Spinner size="calc(var(--mm) * 14)" />}
      </div>
      <div className={styles.facts}>
        <p className={styles.label}>{words.toBePaid}</p>
        <p className={styles.amount}>
          <Money amount={payment.amount} />
        </p>
        <p className={styles.state} role="status" data-phase={phase}>
          {phase === 'waiting' && left !== 0 ? <Icon name="phone" /> : <Spinner />}
          {confirming
            ? words.stateConfirming
            : phase === 'preparing'
              ? words.statePreparing
              : left === 0
                ? words.stateChecking
                : present
                  ? words.stateWaiting
                  : words.methodHints[payment.method]}
        </p>
        {left !== null && left > 0 && !confirming && (
          <p className={styles.left} data-hurry={left <= hurrySeconds}>
            <Icon name="clock" />
            {words.validFor(clockText(left))}
          </p>
        )}
      </div>
      <footer className={styles.footer}>
        <Assist />
        {!confirming && (
          <Button
            once
            icon="close"
            busy={cancelling}
            disabled={phase === 'preparing'}
            onPress={() => act(() => sale.cancelPayment())}
          >
            {words.cancelPayment}
          </Button>
        )}
      </footer>
    </main>
  );
}

import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { useTimeLeft } from '../idle/use-time-left.ts';
import { sale, useSale } from '../sale/use-sale.ts';
import { parkCode } from './park-code.ts';
import styles from './parked.module.css';

/** Long enough to take a picture of the code. */
const shownMs = 45_000;

/** The basket waits: the code that brings it back, at any of the shop's screens. */
export function Parked() {
  const words = useWords('customer');
  const { parked } = useSale();
  const left = useTimeLeft(shownMs, () => sale.reset('leave'));
  if (parked === null) return null;
  return (
    <main className={styles.page}>
      <div className={styles.text}>
        <span className={styles.icon}>
          <Icon name="basket" size="calc(var(--mm) * 10)" />
        </span>
        <h1>{words.parked}</h1>
        <p>{words.parkedText}</p>
      </div>
      <QrCode text={parkCode(parked.token)} size="var(--parked)" />
      <footer className={styles.footer}>
        <Assist />
        <Button kind="primary" wide onPress={() => sale.reset('leave')}>
          {words.finishedIn(left)}
        </Button>
      </footer>
    </main>
  );
}

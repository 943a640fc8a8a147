import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { BackupNotice } from '../backups/backup-notice.tsx';
import { useWaitingForCash } from '../orders/use-waiting-for-cash.ts';
import { GoOnNotice } from '../setup/go-on-notice.tsx';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';
import { ClockWarning } from './clock-warning.tsx';
import { Figures } from './figures.tsx';
import { FootfallChart } from './footfall-chart.tsx';
import { Gates } from './gates.tsx';
import { LatestEvents } from './latest-events.tsx';
import { LatestOrders } from './latest-orders.tsx';
import styles from './today.module.css';

/** The shop today: who came, who bought, what needs somebody. */
export function Today() {
  const words = useWords('staff');
  const dates = useDates();
  const { can } = useSession();
  const waiting = useWaitingForCash();
  const now = useNow(30_000);
  return (
    <Page
      title={words.today}
      aside={
        <p className={styles.date} data-wide>
          {dates.full(now)}
        </p>
      }
    >
      <div className={styles.page}>
        <ClockWarning />
        {waiting.length > 0 && (
          <Banner
            kind="warn"
            icon="cash"
            action={<Button onPress={() => navigate('/staff/orders')}>{words.takeCash}</Button>}
          >
            {words.waitToPayCash(waiting.length)}
          </Banner>
        )}
        <GoOnNotice />
        <BackupNotice />
        <h2 className="visually-hidden">{words.atAGlance}</h2>
        <Figures />
        <div className={styles.columns}>
          <FootfallChart />
          <div className={styles.side}>
            <Gates />
            <LatestEvents />
            {can.orders && <LatestOrders />}
          </div>
        </div>
      </div>
    </Page>
  );
}

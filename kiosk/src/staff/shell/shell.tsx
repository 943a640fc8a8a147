import { type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { linkTo, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { CallsNotice } from '../calls/calls-notice.tsx';
import { officePlaces } from '../office/office-places.ts';
import { useAttention } from '../orders/use-attention.ts';
import { useWaitingForCash } from '../orders/use-waiting-for-cash.ts';
import { AccountBox } from './account.tsx';
import { LintelMark } from './lintel-mark.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';

interface Place {
  to: string;
  icon: IconName;
  text: string;
  badge?: number;
  /** Pages that belong to it, where they do not lie below it. */
  parts?: readonly { to: string }[];
}

const goodsParts = ['/staff/categories', '/staff/stock', '/staff/promotions', '/staff/slides'].map((to) => ({ to }));

/** Navigation beside the page on a wide screen, below it on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords('staff');
  const { can, shop } = useSession();
  const path = usePath();
  const waiting = useWaitingForCash();
  const attention = useAttention({ enabled: can.orders }).data?.items.length ?? 0;

  const places: Place[] = [{ to: '/staff', icon: 'chart', text: words.today }];
  places.push({ to: '/staff/history', icon: 'history', text: words.pastDays });
  if (can.sell) places.push({ to: '/staff/till', icon: 'basket', text: words.till });
  if (can.orders)
    places.push({ to: '/staff/orders', icon: 'receipt', text: words.orders, badge: waiting.length + attention });
  if (can.sell) places.push({ to: '/staff/drawers', icon: 'cash', text: words.drawers });
  if (can.stock) places.push({ to: '/staff/catalog', icon: 'stock', text: words.goods, parts: goodsParts });
  const parts = officePlaces(can);
  if (parts[0]) places.push({ to: parts[0].to, icon: 'settings', text: words.office, parts });
  if (can.nodes) places.push({ to: '/technician', icon: 'sensor', text: words.nodes });
  const isAt = ({ to, parts = [] }: Place) =>
    path === to ||
    (to !== '/staff' && path.startsWith(`${to}/`)) ||
    parts.some((part) => path === part.to || path.startsWith(`${part.to}/`));
  const current = [...places].reverse().find(isAt)?.to;

  // On a phone the bar holds more than it shows.
  const here = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is current
  useEffect(() => {
    // New browsers answer a promise, which is no way to clean up.
    here.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current]);

  return (
    <div className={styles.shell}>
      <header className={styles.rail}>
        <div className={styles.brand}>
          <LintelMark />
          <span className={styles.shop}>{shop.name}</span>
        </div>
        <nav className={styles.nav} aria-label={words.navigation}>
          <ul>
            {places.map(({ to, icon, text, badge }) => (
              <li key={to}>
                <a
                  {...linkTo(to)}
                  ref={to === current ? here : undefined}
                  className={styles.place}
                  aria-current={to === current ? 'page' : undefined}
                >
                  <Icon name={icon} size="22px" />
                  <span>{text}</span>
                  {badge ? (
                    <span className={styles.badge}>
                      {badge}
                      <span className="visually-hidden"> {words.needSomebody}</span>
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.account}>
          <AccountBox />
        </div>
      </header>
      <main className={styles.main}>
        <CallsNotice />
        {children}
      </main>
    </div>
  );
}

import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Icon } from '../../ui/icon.tsx';
import { linkTo } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './drawer-link.module.css';

/** Into which drawer the cash goes: one's own, else the one that has been open longest. */
export function DrawerLink() {
  const words = useWords('till');
  const { me } = useSession();
  const sessions = useHubQuery('listCashSessions', { query: { limit: 20 } });
  const open = (sessions.data?.items ?? []).filter(({ state }) => state === 'open');
  const drawer = open.find(({ openedBy }) => openedBy === me.name) ?? open.at(-1);
  if (!sessions.data) return null;
  return (
    <a {...linkTo('/staff/drawers')} className={styles.link} data-none={drawer === undefined || undefined}>
      <Icon name="cash" />
      {drawer ? words.drawer(drawer.drawer) : words.noDrawer}
    </a>
  );
}

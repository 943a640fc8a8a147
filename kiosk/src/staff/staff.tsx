import { lazy } from 'react';
import { matchPath, usePath } from '../ui/route.ts';
import { Notifications } from './notifications/notifications.tsx';
import { Orders } from './orders/orders.tsx';
import { Desk } from './shell/desk.tsx';
import { NotForRole } from './shell/not-for-role.tsx';
import { useSession } from './shell/session.tsx';
import { Today } from './today/today.tsx';

const Channels = lazy(() => import('./notifications/channels.tsx').then((file) => ({ default: file.Channels })));
const Audit = lazy(() => import('./audit/audit.tsx').then((file) => ({ default: file.Audit })));
const Kiosks = lazy(() => import('./kiosks/kiosks.tsx').then((file) => ({ default: file.Kiosks })));
const Members = lazy(() => import('./members/members.tsx').then((file) => ({ default: file.Members })));
const People = lazy(() => import('./people/people.tsx').then((file) => ({ default: file.People })));
const Settings = lazy(() => import('./settings/settings.tsx').then((file) => ({ default: file.Settings })));
const SetUp = lazy(() => import('./setup/set-up.tsx').then((file) => ({ default: file.SetUp })));
const History = lazy(() => import('./history/history.tsx').then((file) => ({ default: file.History })));

const TillPage = lazy(() => import('./till/till-page.tsx').then((file) => ({ default: file.TillPage })));

const Drawers = lazy(() => import('./drawers/drawers.tsx').then((file) => ({ default: file.Drawers })));
const GoodsPages = lazy(() => import('./catalog/goods-pages.tsx').then((file) => ({ default: file.GoodsPages })));

/** Everything below `/staff`. */
export function Staff() {
  const path = usePath();
  if (matchPath('/staff/setup', path)) return <SetUp />;
  return (
    <Desk>
      <Screen />
    </Desk>
  );
}

const goodsPaths = ['/staff/catalog/*', '/staff/categories', '/staff/stock/*', '/staff/promotions/*', '/staff/slides'];

function Screen() {
  const path = usePath();
  const { can } = useSession();
  if (matchPath('/staff/orders/*', path)) return can.orders ? <Orders /> : <NotForRole />;
  if (matchPath('/staff/till', path)) return can.sell ? <TillPage /> : <NotForRole />;
  if (matchPath('/staff/drawers/*', path)) return can.sell ? <Drawers /> : <NotForRole />;
  if (goodsPaths.some((goods) => matchPath(goods, path))) return can.stock ? <GoodsPages /> : <NotForRole />;
  if (matchPath('/staff/history/*', path)) return <History />;
  if (matchPath('/staff/members/*', path)) return can.members ? <Members /> : <NotForRole />;
  if (matchPath('/staff/people', path)) return can.people ? <People /> : <NotForRole />;
  if (matchPath('/staff/settings', path)) return can.settings ? <Settings /> : <NotForRole />;
  if (matchPath('/staff/audit', path)) return can.audit ? <Audit /> : <NotForRole />;
  if (matchPath('/staff/kiosks', path)) return can.kiosks ? <Kiosks /> : <NotForRole />;
  if (matchPath('/staff/notifications/channels', path)) return can.channels ? <Channels /> : <NotForRole />;
  if (matchPath('/staff/notifications/*', path)) return <Notifications />;
  return <Today />;
}

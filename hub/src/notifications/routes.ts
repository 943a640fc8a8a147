import type { StaffRole } from '@lintel/shared/http/staff';
import { actorOf } from '../orders/actor.ts';
import type { Caller, Handlers } from '../web/handlers.ts';
import type { NotificationService } from './service.ts';

type NotificationRoutes =
  | 'listNotifications'
  | 'acknowledgeNotifications'
  | 'listChannels'
  | 'addChannel'
  | 'changeChannel'
  | 'removeChannel'
  | 'testChannel';

/** The bell and its channels over HTTP. */
export function notificationHandlers(service: NotificationService): Pick<Handlers, NotificationRoutes> {
  return {
    listNotifications: ({ query, caller }) => service.list(roleOf(caller), query),
    acknowledgeNotifications: async ({ body, caller }) => ({
      unread: await service.acknowledge(body.ids, roleOf(caller), caller.name),
    }),
    listChannels: () => ({ items: service.channels(), nextCursor: null }),
    addChannel: ({ body, caller, once }) => service.add(body, actorOf(caller), once),
    changeChannel: ({ params, body, caller }) => service.change(params.id, body, actorOf(caller)),
    removeChannel: async ({ params, caller }) => {
      await service.remove(params.id, actorOf(caller));
      return {};
    },
    testChannel: async ({ params }) => ({ trouble: await service.test(params.id) }),
  };
}

function roleOf(caller: Caller): StaffRole {
  if (caller.kind !== 'staff') throw new Error('only staff are told');
  return caller.role;
}

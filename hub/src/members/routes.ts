import type { memberRoutes } from '@lintel/shared/http/member-routes';
import { actorOf } from '../orders/actor.ts';
import type { Caller, Handlers } from '../web/handlers.ts';
import type { MemberService } from './service.ts';

/** Whole phone numbers are for those who lead the shop. */
function mayReadPhones({ role }: Caller): boolean {
  return role === 'owner' || role === 'manager';
}

export function memberHandlers(members: MemberService): Pick<Handlers, keyof typeof memberRoutes> {
  const shown = (id: string, caller: Caller) => members.get(id, mayReadPhones(caller));
  return {
    identifyMember: ({ params, body, caller }) => members.identify(params.id, body, actorOf(caller)),
    forgetMember: ({ params, caller }) => members.forget(params.id, actorOf(caller)),
    usePoints: ({ params, body, caller }) => members.usePoints(params.id, body.usePoints, actorOf(caller)),
    searchMembers: ({ body }) => members.search(body),
    createMember: async ({ body, caller, once }) => shown(await members.create(body, actorOf(caller), once), caller),
    exportMembers: ({ caller }) => members.file(actorOf(caller)),
    getMember: ({ params, caller }) => shown(params.id, caller),
    changeMember: async ({ params, body, caller }) => {
      await members.change(params.id, body, actorOf(caller));
      return shown(params.id, caller);
    },
    freezeMember: async ({ params, body, caller }) => {
      await members.freeze(params.id, body.frozen, actorOf(caller));
      return shown(params.id, caller);
    },
    eraseMember: async ({ params, caller }) => {
      await members.erase(params.id, actorOf(caller));
      return {};
    },
    listPoints: ({ params, query }) => members.points(params.id, query),
    grantPoints: async ({ params, body, caller, once }) => {
      await members.grant(params.id, body, actorOf(caller), once);
      return shown(params.id, caller);
    },
    listMemberOrders: ({ params, query }) => members.orders(params.id, query),
  };
}

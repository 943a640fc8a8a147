import type { StaffRole } from '@lintel/shared/http/staff';
import { type Actor, actorOf } from '../orders/actor.ts';
import type { Caller, Handlers } from '../web/handlers.ts';
import type { Approvals } from './approvals.ts';
import type { StaffService } from './service.ts';

type StaffRoutes =
  | 'listStaff'
  | 'approve'
  | 'signIn'
  | 'signOut'
  | 'listPeople'
  | 'addPerson'
  | 'changePerson'
  | 'unlockPerson';

/** Sign-in and sign-out, and the people themselves. The cookie is set by the web door. */
export function staffHandlers(staff: StaffService, approvals: Approvals): Pick<Handlers, StaffRoutes> {
  return {
    listStaff: () => ({ items: staff.list(), nextCursor: null }),
    approve: ({ body, caller, address }) => approvals.give(caller, body, address),
    signIn: ({ body, address }) => staff.signIn(body.staffId, body.pin, address),
    signOut: async ({ caller }) => {
      if (caller.kind === 'staff') {
        await staff.signOut({ sessionId: caller.sessionId, staffId: caller.id, name: caller.name, role: caller.role });
      }
      return {};
    },
    listPeople: () => ({ items: staff.people(), nextCursor: null }),
    addPerson: ({ body, caller, once }) => staff.addPerson(body, manager(caller), once),
    changePerson: ({ params, body, caller }) => staff.changePerson(params.id, body, manager(caller)),
    unlockPerson: ({ params, caller }) => staff.unlockPerson(params.id, manager(caller)),
  };
}

function manager(caller: Caller): { actor: Actor; role: StaffRole } {
  if (caller.kind !== 'staff') throw new Error('only staff look after people');
  return { actor: actorOf(caller), role: caller.role };
}

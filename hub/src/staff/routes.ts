import type { Handlers } from '../web/handlers.ts';
import type { StaffService } from './service.ts';

/** Sign-in and sign-out. The cookie is set by the web door. */
export function staffHandlers(staff: StaffService): Pick<Handlers, 'listStaff' | 'signIn' | 'signOut'> {
  return {
    listStaff: () => ({ items: staff.list(), nextCursor: null }),
    signIn: ({ body, address }) => staff.signIn(body.staffId, body.pin, address),
    signOut: async ({ caller }) => {
      if (caller.kind === 'staff') {
        await staff.signOut({ sessionId: caller.sessionId, staffId: caller.id, name: caller.name, role: caller.role });
      }
      return {};
    },
  };
}

import { Problem } from '@lintel/shared/errors';
import { sellers } from '@lintel/shared/http/define-route';
import { actorOf } from '../orders/actor.ts';
import type { StaffService } from '../staff/service.ts';
import type { Handlers } from '../web/handlers.ts';
import type { CallService } from './service.ts';

type CallRoutes = 'callStaff' | 'listCalls' | 'getCall' | 'answerCall' | 'answerCallHere' | 'withdrawCall';

export function callHandlers(calls: CallService, staff: StaffService): Pick<Handlers, CallRoutes> {
  return {
    callStaff: ({ body, caller, once }) => calls.open(body, actorOf(caller), once),
    listCalls: () => ({ items: calls.list(), nextCursor: null }),
    getCall: ({ params, caller }) => calls.get(params.id, actorOf(caller)),
    answerCall: ({ params, body, caller }) => calls.answer(params.id, body, actorOf(caller)),
    answerCallHere: async ({ params, body, caller, address }) => {
      calls.get(params.id, actorOf(caller));
      const person = await staff.recognise(body.staffId, body.pin, address);
      if (!(sellers as readonly string[]).includes(person.role)) throw new Problem('forbidden');
      return calls.answer(params.id, body, { kind: 'staff', id: person.id, name: person.name });
    },
    withdrawCall: ({ params, caller }) => calls.withdraw(params.id, actorOf(caller)),
  };
}

import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { CashSessionService } from './service.ts';

type CashRoutes = 'listCashSessions' | 'openCashSession' | 'moveCash' | 'getCashReport' | 'closeCashSession';

export function cashSessionHandlers(sessions: CashSessionService): Pick<Handlers, CashRoutes> {
  return {
    listCashSessions: ({ query }) => sessions.list(query),
    openCashSession: ({ body, caller, once }) => sessions.open(body, actorOf(caller), once),
    moveCash: ({ params, body, caller, once }) => sessions.move(params.id, body, actorOf(caller), once),
    getCashReport: ({ params }) => sessions.report(params.id),
    closeCashSession: ({ params, body, caller, once }) => sessions.close(params.id, body, actorOf(caller), once),
  };
}

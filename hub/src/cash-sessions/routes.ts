import { cashRoutes } from '@lintel/shared/http/cash-routes';
import { actorOf } from '../orders/actor.ts';
import { needApproval } from '../staff/approvals.ts';
import type { Handlers } from '../web/handlers.ts';
import type { CashSessionService } from './service.ts';

type CashRoutes = 'listCashSessions' | 'openCashSession' | 'moveCash' | 'getCashReport' | 'closeCashSession';

const { getCashReport } = cashRoutes;

export function cashSessionHandlers(sessions: CashSessionService): Pick<Handlers, CashRoutes> {
  return {
    listCashSessions: ({ query }) => sessions.list(query),
    openCashSession: ({ body, caller, once }) => sessions.open(body, actorOf(caller), once),
    moveCash: ({ params, body, caller, once }) => {
      if (body.kind === 'payOut') needApproval(caller);
      // Whoever counts blind must not learn from a refusal what is in the drawer.
      const blind = !(getCashReport.audience as readonly string[]).includes(caller.role);
      return sessions.move(params.id, { ...body, blind }, actorOf(caller), once);
    },
    getCashReport: ({ params }) => sessions.report(params.id),
    closeCashSession: ({ params, body, caller, once }) => sessions.close(params.id, body, actorOf(caller), once),
  };
}

import { Problem } from '@lintel/shared/errors';
import { cashRoutes } from '@lintel/shared/http/cash-routes';
import type { CashReport } from '@lintel/shared/http/cash-sessions';
import type { Receipt } from '@lintel/shared/http/orders';
import { type Actor, actorOf } from '../orders/actor.ts';
import { needApproval } from '../staff/approvals.ts';
import type { Caller, Handlers } from '../web/handlers.ts';
import type { PrintService } from './service.ts';

type PrintRoutes =
  | 'paper'
  | 'printDocument'
  | 'getPrintJob'
  | 'listPrintJobs'
  | 'openDrawer'
  | 'listPrinters'
  | 'addPrinter'
  | 'changePrinter'
  | 'removePrinter'
  | 'testPrinter';

/** What is asked before something is printed: whether whoever asks may see it at all. */
export interface Papers {
  receipt(orderId: string, actor: Actor): Receipt;
  cashReport(sessionId: string): CashReport;
}

export function printHandlers(prints: PrintService, papers: Papers): Pick<Handlers, PrintRoutes> {
  return {
    paper: ({ caller }) => prints.paper(actorOf(caller)),
    printDocument: ({ body, caller, once }) => {
      mayPrint(body, caller, papers);
      return prints.print(body, actorOf(caller), once);
    },
    getPrintJob: ({ params, caller }) => prints.job(params.id, actorOf(caller)),
    listPrintJobs: ({ query }) => ({ items: prints.jobs(query.subjectId), nextCursor: null }),
    openDrawer: async ({ body, caller }) => {
      needApproval(caller);
      await prints.openDrawer(body.note, actorOf(caller));
      return {};
    },
    listPrinters: () => prints.list(),
    addPrinter: ({ body, caller, once }) => prints.add(body, actorOf(caller), once),
    changePrinter: ({ params, body, caller }) => prints.change(params.id, body, actorOf(caller)),
    removePrinter: async ({ params, caller }) => {
      await prints.remove(params.id, actorOf(caller));
      return {};
    },
    testPrinter: ({ params, caller }) => prints.test(params.id, actorOf(caller)),
  };
}

type Wanted = Parameters<Handlers['printDocument']>[0]['body'];

/** @throws Problem `forbidden`, `not-found`, `wrong-state` before it is paid. */
function mayPrint(wanted: Wanted, caller: Caller, papers: Papers): void {
  if (wanted.kind === 'receipt') {
    // A copy is for staff to give.
    if (caller.kind === 'kiosk' && wanted.copy) throw new Problem('forbidden');
    papers.receipt(wanted.orderId, actorOf(caller));
    return;
  }
  if (caller.kind !== 'staff') throw new Problem('forbidden');
  if (wanted.kind !== 'cashReport') return;
  const { session } = papers.cashReport(wanted.sessionId);
  // Whoever has counted and closed a drawer was shown its report.
  const closedIt = session.state === 'closed' && session.closedBy === caller.name;
  if (!closedIt && !(cashRoutes.getCashReport.audience as readonly string[]).includes(caller.role))
    throw new Problem('forbidden');
}

type Cash = Pick<Handlers, 'takeCash' | 'moveCash' | 'refundOrder' | 'refundReturn'>;

/** Cash goes in or out: the drawer opens once that stands in the books. */
export function withDrawer({ takeCash, moveCash, refundOrder, refundReturn }: Cash, prints: PrintService): Cash {
  return {
    takeCash: async (call) => {
      const payment = await takeCash(call);
      const { id, orderId } = payment;
      prints.kickFor({ reason: 'sale', key: id, subjectId: orderId }, actorOf(call.caller));
      return payment;
    },
    moveCash: async (call) => {
      const movement = await moveCash(call);
      prints.kickFor({ reason: 'cash', key: movement.id, subjectId: call.params.id }, actorOf(call.caller));
      return movement;
    },
    refundOrder: async (call) => {
      const refund = await refundOrder(call);
      prints.kickForRefund(refund.id, actorOf(call.caller));
      return refund;
    },
    refundReturn: async (call) => {
      const back = await refundReturn(call);
      if (back.refundId !== null) prints.kickForRefund(back.refundId, actorOf(call.caller));
      return back;
    },
  };
}

import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { StockService } from './service.ts';

type StockRoutes =
  | 'listStock'
  | 'adjustStock'
  | 'listStockLedger'
  | 'setLowStock'
  | 'listStockAlerts'
  | 'listStockCounts'
  | 'startStockCount'
  | 'getStockCount'
  | 'countStock'
  | 'postStockCount'
  | 'cancelStockCount';

export function stockHandlers(stock: StockService): Pick<Handlers, StockRoutes> {
  return {
    listStock: ({ query }) => stock.levels(query),
    adjustStock: ({ body, caller, once }) => stock.adjust(body, actorOf(caller), once),
    listStockLedger: ({ query }) => stock.ledger(query),
    setLowStock: ({ params, body, caller }) => stock.setLow(params.id, body.lowAt, actorOf(caller)),
    listStockAlerts: ({ query }) => stock.alerts(query),
    listStockCounts: ({ query }) => stock.counts(query),
    startStockCount: ({ body, caller, once }) => stock.startCount(body.note, actorOf(caller), once),
    getStockCount: ({ params }) => stock.count(params.id),
    countStock: ({ params, body, caller, once }) =>
      stock.countLines(params.id, body.lines, actorOf(caller), body.answer, once),
    postStockCount: ({ params, caller }) => stock.postCount(params.id, actorOf(caller)),
    cancelStockCount: ({ params, caller }) => stock.cancelCount(params.id, actorOf(caller)),
  };
}

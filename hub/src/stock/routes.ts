import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { StockService } from './service.ts';

export function stockHandlers(stock: StockService): Pick<Handlers, 'listStock' | 'adjustStock' | 'listStockLedger'> {
  return {
    listStock: ({ query }) => stock.levels(query),
    adjustStock: ({ body, caller, once }) => stock.adjust(body, actorOf(caller), once),
    listStockLedger: ({ query }) => stock.ledger(query),
  };
}

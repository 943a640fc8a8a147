import { actorOf } from '../../orders/actor.ts';
import type { Handlers } from '../../web/handlers.ts';
import type { PaymentService } from '../service.ts';
import type { PaymentAccounts } from './service.ts';

type AccountRoutes = 'listAccounts' | 'putAccount' | 'removeAccount' | 'testAccount';

export function accountHandlers(accounts: PaymentAccounts, payments: PaymentService): Pick<Handlers, AccountRoutes> {
  return {
    listAccounts: () => ({ items: accounts.list(), nextCursor: null }),
    putAccount: ({ body, caller }) => accounts.put(body, actorOf(caller)),
    removeAccount: async ({ params, caller }) => {
      await accounts.remove(params.kind, actorOf(caller));
      return {};
    },
    testAccount: ({ params, body, caller }) => accounts.test(params.kind, body.method, actorOf(caller), payments),
  };
}

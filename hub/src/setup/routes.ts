import { Problem } from '@lintel/shared/errors';
import type { setUpRoutes } from '@lintel/shared/http/setup-routes';
import type { Commerce } from '../commerce.ts';
import type { Reader } from '../database/storage.ts';
import type { ShopNow } from '../profile/service.ts';
import type { Handlers } from '../web/handlers.ts';
import type { SetUpDesk } from './desk.ts';
import { sampleGoods } from './sample-goods.ts';

/** The first hour. Whom `setup` admits, and the cookie that makes it so, is the web door's. */
export function setUpHandlers(
  desk: SetUpDesk,
  { read, shop, commerce }: { read: Reader; shop: ShopNow; commerce: Pick<Commerce, 'importCatalog'> },
): Pick<Handlers, keyof typeof setUpRoutes> {
  return {
    getSetUp: ({ maySetUp }) => desk.view(maySetUp),
    openSetUp: ({ body, address }) => ({ token: desk.open(body.code, address) }),
    changeSetUp: ({ body }) => desk.change(body.step, body.profile),
    makeOwner: ({ body, address }) => desk.makeOwner(body, address),
    moveSetUp: ({ body }) => desk.move(body.step),
    addSampleGoods: async () => {
      if (read.get('SELECT 1 FROM variant WHERE deletedAt IS NULL LIMIT 1'))
        throw new Problem('already-done', 'The shop has goods of its own');
      const { products } = await commerce.importCatalog(sampleGoods(shop.currency));
      return { products };
    },
  };
}

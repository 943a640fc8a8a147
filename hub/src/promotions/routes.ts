import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { PromotionService } from './service.ts';

type PromotionRoutes =
  | 'listPromotions'
  | 'previewPromotion'
  | 'getPromotion'
  | 'createPromotion'
  | 'changePromotion'
  | 'deletePromotion'
  | 'listCoupons'
  | 'exportCoupons'
  | 'createCoupons'
  | 'withdrawCoupon'
  | 'listFlashOffers';

export function promotionHandlers(promotions: PromotionService): Pick<Handlers, PromotionRoutes> {
  return {
    listPromotions: ({ query }) => promotions.list(query),
    previewPromotion: ({ body }) => promotions.preview(body),
    getPromotion: ({ params }) => promotions.get(params.id),
    createPromotion: ({ body, caller, once }) => promotions.create(body, actorOf(caller), once),
    changePromotion: ({ params, body, caller }) => promotions.change(params.id, body, actorOf(caller)),
    deletePromotion: async ({ params, caller }) => {
      await promotions.delete(params.id, actorOf(caller));
      return {};
    },
    listCoupons: ({ params, query }) => promotions.coupons(params.id, query),
    exportCoupons: ({ params }) => promotions.couponFile(params.id),
    createCoupons: ({ params, body, caller, once }) => promotions.createCoupons(params.id, body, actorOf(caller), once),
    withdrawCoupon: ({ params, caller }) => promotions.withdrawCoupon(params.id, actorOf(caller)),
    listFlashOffers: () => promotions.flashOffers(),
  };
}

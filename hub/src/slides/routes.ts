import type { slideRoutes } from '@lintel/shared/http/slide-routes';
import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { SlideService } from './service.ts';

export function slideHandlers(slides: SlideService): Pick<Handlers, keyof typeof slideRoutes> {
  return {
    listSlides: () => slides.shown(),
    listStaffSlides: () => ({ items: slides.all(), nextCursor: null }),
    createSlide: ({ body, caller, once }) => slides.create(body, actorOf(caller), once),
    orderSlides: async ({ body, caller }) => ({
      items: await slides.order(body.ids, actorOf(caller)),
      nextCursor: null,
    }),
    changeSlide: ({ params, body, caller }) => slides.change(params.id, body, actorOf(caller)),
    deleteSlide: async ({ params, caller }) => {
      await slides.delete(params.id, actorOf(caller));
      return {};
    },
    restoreSlide: ({ params, caller }) => slides.restore(params.id, actorOf(caller)),
  };
}

import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { CorrectionDesk } from './correction-desk.ts';
import type { FootfallService } from './service.ts';

type FootfallRoutes = 'footfall' | 'footfallNow' | 'correctFootfall' | 'listCorrections' | 'listClosings';

/** Footfall over HTTP. */
export function footfallHandlers(footfall: FootfallService, desk: CorrectionDesk): Pick<Handlers, FootfallRoutes> {
  return {
    correctFootfall: ({ body, caller, once }) => desk.correct(body, actorOf(caller), once),
    listCorrections: () => ({ items: desk.corrections(), nextCursor: null }),
    listClosings: () => ({ items: desk.closings(), nextCursor: null }),
    footfall: ({ query }) => ({ items: footfall.series(query), nextCursor: null }),
    footfallNow: () => footfall.now(),
  };
}

import type { Handlers } from '../web/handlers.ts';
import type { FootfallService } from './service.ts';

/** Footfall over HTTP. */
export function footfallHandlers(footfall: FootfallService): Pick<Handlers, 'footfall' | 'footfallNow'> {
  return {
    footfall: ({ query }) => ({ items: footfall.series(query), nextCursor: null }),
    footfallNow: () => footfall.now(),
  };
}

import type { Handlers } from '../web/handlers.ts';
import type { KioskService } from './service.ts';

type KioskRoutes = 'reportPageError' | 'listPageErrors' | 'forgetPageError' | 'reportVisit' | 'kioskFunnel';

/** What kiosks and pages tell of themselves, over HTTP. */
export function kioskHandlers(kiosks: KioskService): Pick<Handlers, KioskRoutes> {
  return {
    reportPageError: async ({ body, caller, address }) => {
      await kiosks.reportError(body, caller.kind === 'kiosk' ? { id: caller.id, name: caller.name } : null, address);
      return {};
    },
    listPageErrors: () => ({ items: kiosks.errors(), nextCursor: null }),
    forgetPageError: async ({ params }) => {
      await kiosks.forgetError(params.id);
      return {};
    },
    reportVisit: async ({ params, body, caller }) => {
      await kiosks.reportVisit(params.id, body, caller.id);
      return {};
    },
    kioskFunnel: ({ query }) => kiosks.funnel(query),
  };
}

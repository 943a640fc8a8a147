import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@lintel/shared/env';
import express, { type Request, type Response, type Router } from 'express';
import { type Credentials, cookiesOf, kioskCookie, pageCookie } from './credentials.ts';

/**
 * The kiosk's, staff's and technician's pages: one built app, told apart by its path. `pairPage` may answer a kiosk
 * token for a page opened by `address`, which is how the demo pairs the kiosk of its own machine. A kiosk's session opens
 * its page with `?pair=TOKEN`, which becomes the page's cookie and leaves the address.
 */
export function pagesRouter(options: {
  dir: string;
  credentials: Credentials;
  clock: Clock;
  pairPage: ((address: string) => string | null) | undefined;
  unowned: () => boolean;
}): Router {
  const router = express.Router();
  const index = join(options.dir, 'index.html');
  router.use('/assets', express.static(join(options.dir, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.use(express.static(options.dir, { index: false, maxAge: '1h' }));
  router.get(/^\/(?:staff|technician)?(?:\/.*)?$/, (request: Request, response: Response, next) => {
    if (/^\/(api|assets|socket\.io|r|healthz|readyz|metrics)(\/|$)/.test(request.path)) return next();
    if (!existsSync(index)) {
      response.status(503).type('text/plain').send('The pages are not built yet. Run "npm run build", then reload.\n');
      return;
    }
    const cookie = { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const;
    const year = { ...cookie, maxAge: 365 * 86_400_000 };
    const own = ownToken(request.url);
    if (own !== null) {
      if (options.credentials.byToken(own.token)?.kind === 'kiosk') response.cookie(kioskCookie, own.token, year);
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, own.rest);
      return;
    }
    const day = Math.floor(options.clock.now() / 86_400_000);
    response.cookie(pageCookie, options.credentials.pageToken(day), { ...cookie, maxAge: 86_400_000 });
    const paired = cookiesOf(request.headers.cookie).get(kioskCookie);
    if (!paired || options.credentials.byToken(paired)?.kind !== 'kiosk') {
      const token = options.pairPage?.(request.socket.remoteAddress ?? '');
      if (token) response.cookie(kioskCookie, token, year);
      else if (request.path === '/' && options.unowned()) return void response.redirect('/staff/setup');
    }
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(index);
  });
  return router;
}

/** The token that a kiosk's own session opens its page with, and the address without it. */
function ownToken(url: string): { token: string; rest: string } | null {
  const { pathname, searchParams } = new URL(url, 'http://hub');
  const token = searchParams.get('pair');
  if (token === null) return null;
  searchParams.delete('pair');
  const query = searchParams.toString();
  // A path of two slashes would be another host to a browser.
  return { token, rest: `${pathname.replace(/^\/+/, '/')}${query === '' ? '' : `?${query}`}` };
}

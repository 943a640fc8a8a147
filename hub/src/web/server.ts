import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Audience } from '@lintel/shared/http/route';
import type { RouteName } from '@lintel/shared/http/routes';
import { uuidv7 } from '@lintel/shared/ids';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Approvals } from '../staff/approvals.ts';
import type { Log } from '../system/log.ts';
import type { Metrics } from '../system/metrics.ts';
import { Api, apiRouter } from './api.ts';
import { callbackRouter, type TakeCallback } from './callbacks.ts';
import { type FileRouterOptions, fileRouter } from './file-router.ts';
import type { Handlers } from './handlers.ts';
import { openApi } from './openapi.ts';
import { checkOrigin, plainHttpNames } from './origin.ts';
import { pagesRouter } from './pages.ts';
import { PlainApi } from './plain-api.ts';
import { problemHandler } from './problem-response.ts';
import { securityHeaders } from './security-headers.ts';

export interface WebOptions extends FileRouterOptions {
  handlers: Handlers;
  approvals: Approvals;
  random: Random;
  log: Log;
  metrics: Metrics;
  version: string;
  tlsNames: readonly string[];
  pagesDir: string;
  /** The receipt as a page, by its token. @throws not-found */
  receiptPage: (token: string, acceptLanguage: string | undefined) => { html: string; styleHash: string };
  /** Why the hub cannot serve yet; empty when it can. */
  notReady: () => string[];
  pairPage: ((address: string) => string | null) | undefined;
  /** Whether the shop waits for somebody to set it up. */
  unowned: () => boolean;
  checkAnswers: boolean;
  /** Takes what payment providers send by themselves, forwarded by a relay. */
  takeCallback?: TakeCallback;
}

const everybody: readonly Audience[] = ['kiosk', 'owner', 'manager', 'cashier', 'technician'];
const people: readonly Audience[] = ['owner', 'manager', 'cashier', 'technician'];

/** Where somebody could try PINs and codes. */
const tried = new Set<RouteName | undefined>(['signIn', 'openSetUp', 'makeOwner']);

/** The HTTP face of the hub: what most asks are for is answered at once, all else goes through Express. */
export function webApp(options: WebOptions): RequestListener {
  const api = new Api(options);
  const headers = securityHeaders();
  const chain = expressApp(options, api);
  const plain = new PlainApi({ api, headers, log: options.log, tlsNames: options.tlsNames });
  return (request, response) => {
    const requestId = uuidv7(options.clock, options.random);
    if (plain.take(request, response, requestId)) return;
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader('x-request-id', requestId);
    chain(request, response);
  };
}

function expressApp(options: WebOptions, api: Api): Express {
  const { credentials, clock } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', (_request, response) => {
    const reasons = options.notReady();
    response.status(reasons.length === 0 ? 200 : 503).json({ ready: reasons.length === 0, reasons });
  });
  app.use((request, _response, next) => {
    checkOrigin(request.headers, request.secure ? options.tlsNames : plainHttpNames, request.secure);
    next();
  });
  app.use(
    '/api/v1',
    rateLimit({
      windowMs: 60_000,
      limit: 60,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // Whoever sends it says nothing that counts: limits go by the peer's own address.
      validate: { xForwardedForHeader: false },
      skip: ({ method, path }) => !tried.has(api.find(method, path)?.name),
      handler: () => {
        throw new Problem('too-many-requests', undefined, { retryAfter: 60 });
      },
    }),
  );
  app.use('/api/v1', apiRouter(api));

  const only =
    (audience: readonly Audience[]): RequestHandler =>
    (request: Request, _response, next) => {
      const caller = credentials.admit(request, audience, clock.now());
      if (caller === null) throw new Problem('unauthenticated');
      if (caller === 'forbidden') throw new Problem('forbidden');
      next();
    };

  app.get('/metrics', only(people), async (_request, response) => {
    response.type(options.metrics.contentType).send(await options.metrics.text());
  });
  app.get('/api/v1/openapi.json', only(everybody), (_request, response) => {
    response.json(openApi(options.version));
  });
  app.use('/api/v1', fileRouter(options));
  app.get('/r/:token', (request, response) => {
    const { html, styleHash } = options.receiptPage(String(request.params.token), request.headers['accept-language']);
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; style-src ${styleHash}; frame-ancestors 'none'; base-uri 'none'`,
    );
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.type('html').send(html);
  });

  if (options.takeCallback) app.use(callbackRouter(options.takeCallback));
  app.use('/api', () => {
    throw new Problem('not-found');
  });
  app.use(
    pagesRouter({ dir: options.pagesDir, credentials, clock, pairPage: options.pairPage, unowned: options.unowned }),
  );
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(problemHandler(options.log));
  return app;
}

/** The sockets under the app: plain HTTP on this machine only, HTTPS with the shop's certificate for its network. */
export class Listeners {
  readonly servers: (Server | TlsServer)[] = [];
  private readonly sockets = new Set<Socket>();

  async listen(answer: RequestListener, port: number): Promise<number> {
    return this.open(createServer(answer), port, '127.0.0.1');
  }

  async listenTls(
    answer: RequestListener,
    port: number,
    tls: { key: string; cert: string },
    host?: string,
  ): Promise<number> {
    return this.open(createTlsServer({ ...tls, minVersion: 'TLSv1.2' }, answer), port, host);
  }

  private async open(server: Server | TlsServer, port: number, host: string | undefined): Promise<number> {
    server.headersTimeout = 10_000;
    server.requestTimeout = 30_000;
    // People take longer than five seconds between two touches; their page should not have to connect anew.
    server.keepAliveTimeout = 65_000;
    server.maxConnections = 1000;
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.servers.push(server);
    return (server.address() as { port: number }).port;
  }

  async stop(): Promise<void> {
    const closed = Promise.all(
      this.servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
          }),
      ),
    );
    // Live connections are no longer HTTP to their server, which would wait for a page to close them.
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

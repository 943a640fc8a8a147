import type { Clock } from '@lintel/shared/env';
import { Problem, problemBody } from '@lintel/shared/errors';
import { type FileRoute, fileRoutes, pictureTypes } from '@lintel/shared/http/file-routes';
import express, { type Request, type Response, type Router } from 'express';
import type { CatalogFiles } from '../catalog/files/catalog-files.ts';
import { actorOf } from '../orders/actor.ts';
import { refuseForgery } from './api.ts';
import type { Credentials } from './credentials.ts';
import type { Caller } from './handlers.ts';

export interface FileRouterOptions {
  credentials: Credentials;
  clock: Clock;
  /** A product picture of that hash and width as WebP. */
  picture: (hash: string, width: number) => Promise<Uint8Array>;
  keepPicture: (bytes: Uint8Array) => Promise<string>;
  catalogFiles: CatalogFiles;
}

/** Whatever travels as a file: pictures and the catalog as CSV. */
export function fileRouter(options: FileRouterOptions): Router {
  const router = express.Router({ caseSensitive: true });
  const admit = (request: Request, route: FileRoute): Caller => {
    const caller = options.credentials.admit(request, route.audience, options.clock.now());
    if (caller === null) throw new Problem('unauthenticated');
    if (caller === 'forbidden') throw new Problem('forbidden');
    refuseForgery(request, route.method);
    return caller;
  };
  /** Nobody's body is read before we know who sends it. */
  const body = (types: readonly string[], limit: string, request: Request, response: Response) =>
    new Promise<Buffer>((resolve, reject) => {
      express.raw({ type: [...types], limit })(request, response, (error?: unknown) => {
        if (error) reject(error);
        else if (Buffer.isBuffer(request.body)) resolve(request.body);
        else reject(new Problem('invalid-input', `send a body with content-type ${types.join(' or ')}`));
      });
    });

  const { getPicture, keepPicture, exportCatalog, importCatalog } = fileRoutes;
  router.get(getPicture.path, async (request, response) => {
    admit(request, getPicture);
    const { hash, file } = request.params as { hash: string; file: string };
    const width = /^(160|320|640|1280)\.webp$/.exec(file)?.[1];
    if (!width || !/^[0-9a-f]{64}$/.test(hash)) throw new Problem('not-found');
    const picture = await options.picture(hash, Number(width));
    response.setHeader('cache-control', 'private, max-age=31536000, immutable');
    response.type('image/webp').send(Buffer.from(picture));
  });
  router.post(keepPicture.path, async (request, response) => {
    admit(request, keepPicture);
    const bytes = await body(pictureTypes, '20mb', request, response);
    response.status(keepPicture.status).json({ hash: await options.keepPicture(bytes) });
  });
  router.get(exportCatalog.path, async (request, response) => {
    admit(request, exportCatalog);
    response.setHeader('content-disposition', 'attachment; filename="catalog.csv"');
    response.type('text/csv; charset=utf-8');
    for await (const text of options.catalogFiles.export()) {
      if (response.destroyed) return;
      if (!response.write(text)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
    response.end();
  });
  router.post(importCatalog.path, async (request, response) => {
    const actor = actorOf(admit(request, importCatalog));
    const query = importCatalog.query.safeParse({ ...request.query });
    if (!query.success) throw new Problem('invalid-input', 'dryRun: write true or false');
    const bytes = await body(importCatalog.takes, '32mb', request, response);
    const how = { dryRun: query.data.dryRun === 'true', actor };
    if (!request.headers.accept?.includes('application/x-ndjson')) {
      response.json(await options.catalogFiles.bringIn(bytes, how));
      return;
    }
    const say = (line: unknown) => response.write(`${JSON.stringify(line)}\n`);
    response.type('application/x-ndjson');
    try {
      say({
        report: await options.catalogFiles.bringIn(bytes, { ...how, progress: (done, total) => say({ done, total }) }),
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      say({ problem: problemBody(error) });
    }
    response.end();
  });
  return router;
}

import { createHash } from 'node:crypto';
import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { CsvFile } from '@lintel/shared/http/insights';
import type { Route } from '@lintel/shared/http/route';
import { type RouteName, routes } from '@lintel/shared/http/routes';
import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Once } from '../database/storage.ts';
import { type Credentials, staffCookie } from './credentials.ts';
import { sendCsv } from './csv-response.ts';
import type { Call, Caller, Handlers } from './handlers.ts';

const keyPattern = /^[\x21-\x7e]{8,128}$/;

/** Mounts every route of the contract: credential, validation, handler, answer. */
export function apiRouter(options: {
  handlers: Handlers;
  credentials: Credentials;
  clock: Clock;
  /** Check answers against their schema too: in tests and in the demo, where drift must not hide. */
  checkAnswers: boolean;
}): Router {
  const router = express.Router({ caseSensitive: true });
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    router[route.method](route.path, async (request: Request, response: Response) => {
      const caller = options.credentials.admit(request, route.audience, options.clock.now());
      if (caller === null) throw new Problem('unauthenticated');
      if (caller === 'forbidden') throw new Problem('forbidden');
      refuseForgery(request, route.method);
      const call = {
        params: parse(route.params, request.params, 'path'),
        query: parse(route.query, { ...request.query }, 'query'),
        body: parse(route.body, bodyOf(request, route), 'body'),
        caller,
        once: onceOf(request, name, route, caller),
        address: request.socket.remoteAddress ?? 'unknown',
      } as Call<never>;
      const handler = options.handlers[name] as (call: Call<never>) => unknown;
      const answer = await handler(call);
      if (options.checkAnswers) checkAnswer(name, route, answer);
      setCookies(name, request, response, answer);
      if (route.produces === 'text/csv') await sendCsv(response, answer as CsvFile);
      else if (route.status === 204) response.status(204).end();
      else response.status(route.status).json(answer);
    });
  }
  return router;
}

function parse(schema: z.ZodType, value: unknown, place: string): unknown {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issues = checked.error.issues
    .slice(0, 20)
    .map((issue) => ({ at: [place, ...issue.path].join('.'), message: issue.message }));
  throw new Problem('invalid-input', `${issues[0]!.at}: ${issues[0]!.message}`, { issues });
}

function bodyOf(request: Request, route: Route): unknown {
  if (route.method === 'get' || route.method === 'delete') return {};
  if (request.body === undefined) {
    if (Number(request.headers['content-length'] ?? 0) > 0)
      throw new Problem('malformed-json', 'send content-type: application/json');
    return {};
  }
  return request.body;
}

/** A cookie travels by itself, so a change needs proof that our own page sent it: a header no foreign form can set. */
export function refuseForgery(request: Request, method: Route['method']): void {
  if (method === 'get' || request.headers.authorization || !request.headers.cookie) return;
  if (request.headers['x-lintel'] === undefined)
    throw new Problem('wrong-origin', 'a page must send the header x-lintel');
}

function onceOf(request: Request, name: string, route: Route, caller: Caller): Once | undefined {
  if (!route.idempotent) return undefined;
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new Problem('invalid-input', 'Idempotency-Key: use 8 to 128 visible characters, a UUID for example');
  }
  const requestHash = createHash('sha256')
    .update(JSON.stringify([request.path, request.body ?? null]))
    .digest('hex');
  return { scope: `${caller.kind}:${caller.id}:${name}`, key, requestHash };
}

function checkAnswer(name: string, route: Route, answer: unknown): void {
  const checked = route.answer.safeParse(answer);
  if (checked.success) return;
  throw new Error(`the answer of ${name} breaks the contract: ${JSON.stringify(checked.error.issues.slice(0, 5))}`);
}

function setCookies(name: RouteName, request: Request, response: Response, answer: unknown): void {
  const options = { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const;
  if (name === 'signIn' && request.headers['x-lintel'] !== undefined) {
    const { token, expiresAt } = answer as { token: string; expiresAt: string };
    response.cookie(staffCookie, token, { ...options, expires: new Date(expiresAt) });
  }
  if (name === 'signOut') response.clearCookie(staffCookie, options);
}

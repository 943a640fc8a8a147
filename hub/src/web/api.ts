import { hash } from 'node:crypto';
import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { CsvFile } from '@lintel/shared/http/insights';
import type { Route } from '@lintel/shared/http/route';
import { type RouteName, routes } from '@lintel/shared/http/routes';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Once } from '../database/storage.ts';
import { type Credentials, staffCookie } from './credentials.ts';
import { sendCsv } from './csv-response.ts';
import type { Call, Caller, Handlers } from './handlers.ts';
import { RouteTable } from './route-table.ts';

const keyPattern = /^[\x21-\x7e]{8,128}$/;

const readJson = express.json({ limit: '64kb', strict: true, type: ['application/json', 'application/*+json'] });

/** Answers every route of the contract: body, credential, validation, handler. Other requests go on to the next. */
export function apiRouter(options: {
  handlers: Handlers;
  credentials: Credentials;
  clock: Clock;
  /** Check answers against their schema too: in tests and in the demo, where drift must not hide. */
  checkAnswers: boolean;
}): RequestHandler {
  const table = new RouteTable<[RouteName, Route]>();
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    table.add(route.method, route.path, [name, route]);
  }
  return async (request, response, next) => {
    const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase();
    const found = table.find(method, request.path);
    if (!found) return next();
    const [name, route] = found.leaf;
    if (takesBody(route)) await bodyRead(request, response);
    const caller = options.credentials.admit(request, route.audience, options.clock.now());
    if (caller === null) throw new Problem('unauthenticated');
    if (caller === 'forbidden') throw new Problem('forbidden');
    refuseForgery(request, route.method);
    const call = {
      params: parse(route.params, found.params, 'path'),
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
    else sendJson(response, route, answer);
  };
}

const takesBody = (route: Route): boolean => route.method !== 'get' && route.method !== 'delete';

function bodyRead(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    readJson(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

function sendJson(response: Response, route: Route, answer: unknown): void {
  response.statusCode = route.status;
  if (route.status === 204) return void response.end();
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(answer));
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
  if (!takesBody(route)) return {};
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
  const requestHash = hash('sha256', JSON.stringify([request.path, request.body ?? null]), 'hex');
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

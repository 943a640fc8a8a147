import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { CsvFile } from '@lintel/shared/http/insights';
import type { Route } from '@lintel/shared/http/route';
import { type RouteName, routes } from '@lintel/shared/http/routes';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Once } from '../database/storage.ts';
import type { Act, Approvals } from '../staff/approvals.ts';
import { type Credentials, setUpCookie, staffCookie } from './credentials.ts';
import { sendCsv } from './csv-response.ts';
import type { Call, Caller, Handlers } from './handlers.ts';
import { RouteTable } from './route-table.ts';

const keyPattern = /^[\x21-\x7e]{8,128}$/;

/** The most that a body may be. */
export const bodyLimit = 64 * 1024;
export const jsonType = 'application/json; charset=utf-8';

const readJson = express.json({ limit: bodyLimit, strict: true, type: ['application/json', 'application/*+json'] });

/** A request to a route of the contract, whichever way it came in. */
export interface Asked {
  method: string;
  /** Below `/api/v1`, without the query. */
  path: string;
  query: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  address: string | undefined;
  /** Undefined when nothing was sent that is JSON. */
  readBody: () => Promise<unknown>;
}

/** A route of the contract and what its path says. */
export interface FoundRoute {
  name: RouteName;
  route: Route;
  params: Record<string, string>;
}

/** Every route of the contract: body, credential, validation, handler. Knows nothing of how an answer travels. */
export class Api {
  private readonly table = new RouteTable<[RouteName, Route]>();
  private readonly handlers: Handlers;
  private readonly credentials: Credentials;
  private readonly approvals: Pick<Approvals, 'approver'>;
  private readonly clock: Clock;
  /** Check answers against their schema too: in tests and in the demo, where drift must not hide. */
  private readonly checkAnswers: boolean;

  constructor(options: {
    handlers: Handlers;
    credentials: Credentials;
    approvals: Pick<Approvals, 'approver'>;
    clock: Clock;
    checkAnswers: boolean;
  }) {
    this.handlers = options.handlers;
    this.credentials = options.credentials;
    this.approvals = options.approvals;
    this.clock = options.clock;
    this.checkAnswers = options.checkAnswers;
    for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
      this.table.add(route.method, route.path, [name, route]);
    }
  }

  /** @throws URIError when the path is not well encoded. */
  find(method: string, path: string): FoundRoute | undefined {
    const found = this.table.find(method === 'HEAD' ? 'get' : method.toLowerCase(), path);
    return found && { name: found.leaf[0], route: found.leaf[1], params: found.params };
  }

  async answer({ name, route, params }: FoundRoute, asked: Asked): Promise<unknown> {
    const sent = takesBody(route) ? await asked.readBody() : undefined;
    const caller = this.credentials.admit(asked, route.audience, this.clock.now());
    if (caller === null) throw new Problem('unauthenticated');
    if (caller === 'forbidden') throw new Problem('forbidden');
    refuseForgery(asked, route.method);
    const call = {
      params: parse(route.params, params, 'path'),
      query: parse(route.query, { ...asked.query }, 'query'),
      body: parse(route.body, bodyOf(sent, asked), 'body'),
      caller: this.approved(route, caller, asked, sent),
      maySetUp: this.credentials.maySetUp(asked, this.clock.now()),
      once: onceOf(asked, sent, name, route, caller),
      address: asked.address ?? 'unknown',
    } as Call<never>;
    const handler = this.handlers[name] as (call: Call<never>) => unknown;
    const answer = await handler(call);
    if (this.checkAnswers) checkAnswer(name, route, answer);
    return answer;
  }

  private approved(route: Route, caller: Caller, { method, path, headers }: Asked, sent: unknown): Caller {
    const token = oneOf(headers['x-lintel-approval']);
    if (!route.approvable || caller.kind !== 'staff' || token === '') return caller;
    const act = { method: method.toLowerCase(), path, body: sent ?? {} } as Act;
    const approvedBy = this.approvals.approver(token, caller.id, act, oneOf(headers['idempotency-key']));
    return approvedBy ? { ...caller, approvedBy } : caller;
  }
}

/** A header that may come once. */
const oneOf = (header: string | string[] | undefined) => (typeof header === 'string' ? header : '');

const takesBody = (route: Route): boolean => route.method !== 'get' && route.method !== 'delete';

/** The routes of the contract behind Express. Other requests go on to the next. */
export function apiRouter(api: Api): RequestHandler {
  return async (request, response, next) => {
    const { method, path, headers } = request;
    const found = api.find(method, path);
    if (!found) return next();
    const query = request.query as Record<string, unknown>;
    const readBody = () => bodyRead(request, response);
    const answer = await api.answer(found, {
      ...{ method, path, query, headers, readBody, address: request.socket.remoteAddress },
    });
    setCookies(found.name, request, response, answer);
    if (found.route.produces === 'text/csv') await sendCsv(response, answer as CsvFile);
    else sendJson(response, found.route, answer);
  };
}

function bodyRead(request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    readJson(request, response, (error?: unknown) => (error ? reject(error) : resolve(request.body)));
  });
}

function sendJson(response: Response, route: Route, answer: unknown): void {
  response.statusCode = route.status;
  if (route.status === 204) return void response.end();
  response.setHeader('content-type', jsonType);
  response.end(JSON.stringify(answer));
}

/** What is not there is called missing; zod would say that it received undefined. */
function missing({
  code,
  input,
  expected,
}: {
  code?: string;
  input?: unknown;
  expected?: unknown;
}): string | undefined {
  return code === 'invalid_type' && input === undefined ? `Missing: expected ${expected}` : undefined;
}

function parse(schema: z.ZodType, value: unknown, place: string): unknown {
  const checked = schema.safeParse(value, { error: missing });
  if (checked.success) return checked.data;
  const issues = checked.error.issues
    .flatMap(closest)
    .slice(0, 20)
    .map((issue) => ({ at: [place, ...issue.path].join('.'), message: issue.message }));
  throw new Problem('invalid-input', `${issues[0]!.at}: ${issues[0]!.message}`, { issues });
}

/** Where one of several shapes would do, what is wrong with the one that is least wrong. */
function closest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const best = issue.errors.reduce((least, one) => (one.length < least.length ? one : least));
  return best.flatMap((inner) => closest({ ...inner, path: [...issue.path, ...inner.path] }));
}

function bodyOf(sent: unknown, { headers }: Asked): unknown {
  if (sent === undefined && Number(headers['content-length'] ?? 0) > 0)
    throw new Problem('malformed-json', 'send content-type: application/json');
  return sent ?? {};
}

/** A cookie travels by itself, so a change needs proof that our own page sent it: a header no foreign form can set. */
export function refuseForgery({ headers }: Pick<Asked, 'headers'>, method: Route['method']): void {
  if (method === 'get' || headers.authorization || !headers.cookie) return;
  if (headers['x-lintel'] === undefined) throw new Problem('wrong-origin', 'a page must send the header x-lintel');
}

function onceOf(asked: Asked, sent: unknown, name: string, route: Route, caller: Caller): Once | undefined {
  if (!route.idempotent) return undefined;
  const key = asked.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new Problem('invalid-input', 'Idempotency-Key: use 8 to 128 visible characters, a UUID for example');
  }
  const requestHash = hash('sha256', JSON.stringify([asked.path, sent ?? null]), 'hex');
  return { scope: `${caller.kind}:${caller.id}:${name}`, key, requestHash };
}

function checkAnswer(name: string, route: Route, answer: unknown): void {
  const checked = route.answer.safeParse(answer);
  if (checked.success) return;
  throw new Error(`the answer of ${name} breaks the contract: ${JSON.stringify(checked.error.issues.slice(0, 5))}`);
}

function setCookies(name: RouteName, request: Request, response: Response, answer: unknown): void {
  const options = { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const;
  if ((name === 'signIn' || name === 'makeOwner') && request.headers['x-lintel'] !== undefined) {
    const { token, expiresAt } = answer as { token: string; expiresAt: string };
    response.cookie(staffCookie, token, { ...options, expires: new Date(expiresAt) });
  }
  if (name === 'openSetUp') response.cookie(setUpCookie, (answer as { token: string }).token, options);
  if (name === 'makeOwner') response.clearCookie(setUpCookie, options);
  if (name === 'signOut') response.clearCookie(staffCookie, options);
}

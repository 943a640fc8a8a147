import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { TLSSocket } from 'node:tls';
import { Problem } from '@lintel/shared/errors';
import type { Route } from '@lintel/shared/http/route';
import type { RouteName } from '@lintel/shared/http/routes';
import type { Log } from '../system/log.ts';
import { type Api, bodyLimit, type FoundRoute, jsonType } from './api.ts';
import { checkOrigin, plainHttpNames } from './origin.ts';
import { sendProblem, toldProblem } from './problem-response.ts';

const base = '/api/v1';
/** A cookie is set or tries are counted: Express does that. */
const forExpress: ReadonlySet<RouteName> = new Set(['signIn', 'signOut', 'openSetUp', 'makeOwner']);

/**
 * Answers what pages and kiosks ask all day, JSON for JSON, straight from Node's server: a chain of middleware costs more
 * than most of these answers. Whatever is not plain is left to the chain, which answers the same routes in the same way.
 */
export class PlainApi {
  private readonly api: Api;
  private readonly headers: readonly string[];
  private readonly log: Log;
  private readonly tlsNames: readonly string[];

  constructor(options: {
    api: Api;
    headers: readonly [name: string, value: string][];
    log: Log;
    tlsNames: readonly string[];
  }) {
    this.api = options.api;
    this.headers = options.headers.flat();
    this.log = options.log;
    this.tlsNames = options.tlsNames;
  }

  /** Whether it takes the request; then it answers it. */
  take(request: IncomingMessage, response: ServerResponse, requestId: string): boolean {
    const { url = '', method = '' } = request;
    if (!url.startsWith(`${base}/`) || method === 'HEAD' || !isPlain(request)) return false;
    const mark = url.indexOf('?');
    const path = url.slice(base.length, mark < 0 ? undefined : mark);
    const found = this.find(method, path);
    if (found?.route.produces !== 'application/json' || forExpress.has(found.name)) return false;
    this.answer(found, request, path, mark < 0 ? '' : url.slice(mark + 1)).then(
      (answer) => this.send(response, found.route, answer, requestId),
      (error: unknown) => this.refuse(response, error, { requestId, method, path: base + path }),
    );
    return true;
  }

  private find(method: string, path: string): FoundRoute | undefined {
    try {
      return this.api.find(method, path);
    } catch {
      return undefined;
    }
  }

  private async answer(found: FoundRoute, request: IncomingMessage, path: string, query: string): Promise<unknown> {
    const { headers, socket } = request;
    const secure = (socket as TLSSocket).encrypted === true;
    checkOrigin(headers, secure ? this.tlsNames : plainHttpNames, secure);
    return this.api.answer(found, {
      method: request.method!,
      path,
      query: query === '' ? {} : parseQuery(query),
      headers,
      address: socket.remoteAddress,
      readBody: () => jsonOf(request),
    });
  }

  private send(response: ServerResponse, route: Route, answer: unknown, requestId: string): void {
    if (route.status === 204) {
      response.writeHead(204, [...this.headers, 'x-request-id', requestId]);
      response.end();
      return;
    }
    const text = JSON.stringify(answer);
    const own = [
      'x-request-id',
      requestId,
      'content-type',
      jsonType,
      'content-length',
      String(Buffer.byteLength(text)),
    ];
    response.writeHead(route.status, [...this.headers, ...own]);
    response.end(text);
  }

  private refuse(
    response: ServerResponse,
    error: unknown,
    asked: { requestId: string; method: string; path: string },
  ): void {
    if (response.headersSent) return void response.destroy();
    for (let i = 0; i < this.headers.length; i += 2) response.setHeader(this.headers[i]!, this.headers[i + 1]!);
    response.setHeader('x-request-id', asked.requestId);
    sendProblem(response, toldProblem(error, this.log, asked));
  }
}

const plainType = /^application\/json(?:; *charset="?utf-8"?)?$/i;

/** No body, or one of JSON as everybody sends it. */
function isPlain({ headers }: IncomingMessage): boolean {
  const type = headers['content-type'];
  return (
    headers['content-encoding'] === undefined &&
    headers.expect === undefined &&
    (type === undefined || plainType.test(type))
  );
}

/** The body; undefined when there is none that says it is JSON. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] === undefined) return undefined;
  const tooLarge = () => new Problem('body-too-large', undefined, { limit: bodyLimit });
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) throw tooLarge();
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bodyLimit) return reject(tooLarge());
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      // Said only then: an error with its stack costs more than most bodies.
      if (!request.complete) reject(new Problem('malformed-json', 'the body ended early'));
    });
  });
  if (bytes.length === 0) return undefined;
  return parseJson(bytes.toString('utf8'));
}

/** @throws Problem `malformed-json` unless it is an object or a list. */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new Problem('malformed-json');
}

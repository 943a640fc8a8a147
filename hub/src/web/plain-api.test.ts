import { createServer, type IncomingHttpHeaders, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '@lintel/shared/errors';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Api, apiRouter } from './api.ts';
import type { Credentials } from './credentials.ts';
import type { Handlers } from './handlers.ts';
import { checkOrigin, plainHttpNames } from './origin.ts';
import { PlainApi } from './plain-api.ts';
import { problemHandler } from './problem-response.ts';
import { securityHeaders } from './security-headers.ts';

const secret = 'k-secret';
const calls: unknown[] = [];
const log = {
  error: ({ reason, ...fields }: { reason: string }) => calls.push({ logged: fields, reason: reason.split('\n')[0] }),
} as never;
const note = (name: string) => (call: { params: object; body: object; query: object; once: unknown }) => {
  calls.push({ name, params: call.params, body: call.body, query: call.query, once: call.once });
  return { name };
};
const handlers = {
  addLine: note('addLine'),
  listProducts: note('listProducts'),
  createBasket: note('createBasket'),
  signIn: note('signIn'),
  abandonBasket: () => ({}),
  getBasket: () => {
    throw new Problem('not-found', 'There is no such basket');
  },
  listPaymentMethods: () => {
    throw new Error(`the stack of ${secret}`);
  },
} as unknown as Handlers;
const credentials = {
  admit: ({ headers }: { headers: IncomingHttpHeaders }) =>
    headers.authorization === undefined ? null : { kind: 'kiosk', id: 'k', name: 'k', role: 'kiosk' },
  maySetUp: () => false,
} as unknown as Credentials;

const taken: string[] = [];
let servers: Server[];
let ports: { plain: number; chain: number };

beforeEach(async () => {
  calls.length = 0;
  taken.length = 0;
  const clock = { now: () => 0, mono: () => 0, after: () => () => {} };
  const api = new Api({ handlers, credentials, approvals: { approver: () => null }, clock, checkAnswers: false });
  const headers = securityHeaders();
  const plain = new PlainApi({ api, headers, log, tlsNames: [] });
  const chain = express();
  chain.disable('x-powered-by').set('etag', false).set('query parser', 'simple');
  chain.use((request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader('x-request-id', 'r');
    checkOrigin(request.headers, plainHttpNames, false);
    next();
  });
  chain.use('/api/v1', apiRouter(api));
  chain.use(() => {
    throw new Problem('not-found');
  });
  chain.use(problemHandler(log));
  const front = createServer((request, response) => {
    if (plain.take(request, response, 'r')) taken.push(request.url!);
    else chain(request, response);
  });
  servers = [front, createServer(chain)];
  const open = servers.map(
    (server) =>
      new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      }),
  );
  ports = { plain: await open[0]!, chain: await open[1]! };
});
afterEach(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const bearer = { authorization: 'Bearer x' };
const json = { ...bearer, 'content-type': 'application/json' };

function ask(port: number, { method = 'POST', path, headers = {}, body }: Asked) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const length =
      body === undefined || headers['transfer-encoding'] ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { port, host: '127.0.0.1', method, path, agent: false, headers: { ...length, ...headers } };
    const call = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { date: _date, connection: _connection, ...rest } = response.headers;
        resolve({ status: response.statusCode!, headers: rest, text: Buffer.concat(chunks).toString() });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

const lines = '/api/v1/baskets/00000000-0000-7000-8000-000000000001/lines';
const line = JSON.stringify({ barcode: '4711', quantity: 2 });
const host = (name: string) => ({ ...json, host: name });

const asked: [what: string, Asked, taken: boolean][] = [
  ['a body', { path: lines, headers: json, body: line }, true],
  [
    'a charset',
    { path: lines, headers: { ...json, 'content-type': 'application/json; charset=utf-8' }, body: line },
    true,
  ],
  ['a key', { path: lines, headers: { ...json, 'idempotency-key': 'k-00000001' }, body: line }, true],
  ['a bad key', { path: lines, headers: { ...json, 'idempotency-key': 'short' }, body: line }, true],
  ['a query', { method: 'GET', path: '/api/v1/catalog/products?q=%E8%8C%B6&limit=3', headers: bearer }, true],
  ['a wrong query', { method: 'GET', path: '/api/v1/catalog/products?limit=many', headers: bearer }, true],
  ['no body', { path: '/api/v1/baskets', headers: bearer }, true],
  ['an empty body', { path: '/api/v1/baskets', headers: json, body: '' }, true],
  ['an answer without words', { method: 'DELETE', path: lines.replace('/lines', ''), headers: bearer }, true],
  ['a problem', { method: 'GET', path: lines.replace('/lines', ''), headers: bearer }, true],
  ['an error of ours', { method: 'GET', path: '/api/v1/payments/methods', headers: bearer }, true],
  ['nobody', { path: lines, headers: { 'content-type': 'application/json' }, body: line }, true],
  ['broken JSON', { path: lines, headers: json, body: '{"barcode": ' }, true],
  ['a bare word', { path: lines, headers: json, body: '"4711"' }, true],
  ['an unknown field', { path: lines, headers: json, body: '{"barcode":"4711","price":1}' }, true],
  ['a body without its type', { path: lines, headers: bearer, body: line }, true],
  ['too much', { path: lines, headers: json, body: JSON.stringify({ barcode: 'x'.repeat(70_000) }) }, true],
  [
    'too much in pieces',
    { path: lines, headers: { ...json, 'transfer-encoding': 'chunked' }, body: 'x'.repeat(70_000) },
    true,
  ],
  ['a foreign host', { path: lines, headers: host('shop.example'), body: line }, true],
  ['a foreign origin', { path: lines, headers: { ...json, origin: 'http://shop.example' }, body: line }, true],
  ['a form', { path: lines, headers: { ...json, 'content-type': 'text/plain' }, body: line }, false],
  [
    'another alphabet',
    { path: lines, headers: { ...json, 'content-type': 'application/json; charset=big5' }, body: line },
    false,
  ],
  ['a sign-in', { path: '/api/v1/staff/sessions', headers: json, body: '{"staffId":"a","pin":"1"}' }, false],
  ['a sign-in behind two strokes', { path: '/api/v1//staff/sessions', headers: json, body: '{}' }, false],
  ['no such path', { method: 'GET', path: '/api/v1/nothing', headers: bearer }, false],
  ['a bad escape', { method: 'GET', path: '/api/v1/baskets/%zz', headers: bearer }, false],
  ['a head', { method: 'HEAD', path: lines.replace('/lines', ''), headers: bearer }, false],
];

describe('the short way', () => {
  it.each(asked)('answers %s as the chain does', async (_what, question, short) => {
    const answer = await ask(ports.plain, question);
    const said = calls.splice(0);
    const { headers, ...other } = await ask(ports.chain, question);
    const { 'keep-alive': _keep, ...own } = answer.headers;
    expect(answer).toMatchObject(other);
    expect({ ...own, 'content-length': undefined }).toEqual({ ...headers, 'content-length': undefined });
    expect(said).toEqual(calls);
    expect(answer.text).not.toContain(secret);
    expect(taken).toHaveLength(Number(short));
  });

  it('says what is wrong with the shape that was meant', async () => {
    const wrong = async (body: object) =>
      JSON.parse((await ask(ports.plain, { path: lines, headers: json, body: JSON.stringify(body) })).text).detail;
    expect(await wrong({ barcode: '4711', quantity: '2' })).toMatch(/^body.quantity: /);
    expect(await wrong({ variantId: 'x', quantity: 1 })).toMatch(/^body.variantId: /);
    expect(await wrong({})).toBe('body.variantId: Missing: expected string');
  });

  it('lets go of a body that never ends', async () => {
    const call = send({ port: ports.plain, host: '127.0.0.1', method: 'POST', path: lines, agent: false });
    call.on('error', () => {});
    for (const [name, value] of Object.entries({ ...json, 'content-length': '100' })) call.setHeader(name, value);
    call.write('{"barcode":');
    await expect.poll(() => taken).toHaveLength(1);
    call.destroy();
    expect((await ask(ports.plain, asked[0]![1])).status).toBe(201);
  });
});

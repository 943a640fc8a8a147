import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '@lintel/shared/errors';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callbackRouter, type TakeCallback } from './callbacks.ts';

let server: Server;
let url: string;
let take: TakeCallback;
let taken: Parameters<TakeCallback>[];

beforeAll(async () => {
  const app = express();
  app.use(callbackRouter((caller, callback) => take(caller, callback)));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/relay/callbacks/wechat`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  taken = [];
  take = async (...args) => {
    taken.push(args);
  };
});

describe('the door for callbacks', () => {
  it('hands bytes and headers on as they came, and answers without content', async () => {
    const body = '{"a": 1,\n "名":"值" }';
    const answer = await fetch(url, { method: 'POST', headers: { 'Wechatpay-Serial': 'S1' }, body });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(taken).toMatchObject([['wechat', { body, headers: { 'wechatpay-serial': 'S1' } }]]);
  });

  it('answers a refusal in the words that make a provider come again', async () => {
    take = () => Promise.reject(new Problem('callback-refused', 'its signature is wrong'));
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: 'FAIL', message: '失败', reason: 'callback-refused' });
  });

  it('takes no more than a callback can be', async () => {
    const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(taken).toEqual([]);
  });
});

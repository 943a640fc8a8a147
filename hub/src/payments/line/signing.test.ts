import { describe, expect, it } from 'vitest';
import { lineAuthorization, parseLineJson } from './signing.ts';

const secret = 'a917ab6a2367b536f8e5a6e2977e06f4';

describe('what LINE Pay signs', () => {
  // Golden vectors: computed from the documented scheme, not by this code.
  it.each([
    [
      '/v3/payments/request',
      '{"amount":250,"currency":"TWD"}',
      '44453d45-768e-40e8-8349-748e797c450f',
      '5W+gV800E9d2YW2us0GB/VubKcOERPFiIF6oIVTlHmU=',
    ],
    ['/v3/payments', 'orderId=A1', 'n1', '8mX6KVclNXnWXAvGC9P+7ZmFjBnCN6rdWmLjRs9bgEE='],
    [
      '/v4/payments/oneTimeKeys/pay',
      '{"amount":100,"currency":"TWD","oneTimeKey":"123456789012345678","orderId":"K01-000002"}',
      'n2',
      'Ues8qwtJiVMS58cOhyFR/MKR1v5tI5vhfmu3wXQJVVQ=',
    ],
  ])('for %s is the documented text', (path, queryOrBody, nonce, authorization) => {
    expect(lineAuthorization(secret, path, queryOrBody, nonce)).toBe(authorization);
  });
});

describe('what LINE Pay answers', () => {
  it('keeps every digit of its ids', () => {
    expect(parseLineJson('{"info":{"transactionId":2026112100000000019,"ids":[2018072518845079013]}}')).toEqual({
      info: { transactionId: '2026112100000000019', ids: ['2018072518845079013'] },
    });
  });

  it('leaves everything else alone: amounts, texts with digits and quotes in them', () => {
    const text =
      '{"a":250,"b":12.5,"c":"id 2018072518845079013, \\"2018072518845079013\\"","d":1.1234567890123456789,"e":-5}';
    expect(parseLineJson(text)).toEqual(JSON.parse(text));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('a reading asked for early', () => {
  let early: typeof import('./early.ts');
  let asked: string[];
  let answers: (() => Promise<Response>)[];

  beforeEach(async () => {
    asked = [];
    answers = [];
    const fetch = (address: string) => {
      asked.push(address);
      return answers.shift()?.() ?? Promise.resolve(new Response('{}'));
    };
    vi.stubGlobal('window', { fetch });
    vi.useFakeTimers();
    vi.resetModules();
    early = await import('./early.ts');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is taken by the first call of just that, once', async () => {
    answers.push(async () => new Response('goods'));
    early.askEarly('listProducts', { query: { limit: 24 } });
    expect(asked).toEqual(['/api/v1/catalog/products?limit=24']);
    expect(early.takeEarly('/api/v1/catalog/products?limit=48', 'GET')).toBeUndefined();
    expect(early.takeEarly('/api/v1/catalog/products?limit=24', 'POST')).toBeUndefined();
    expect(await (await early.takeEarly('/api/v1/catalog/products?limit=24', 'GET'))!.text()).toBe('goods');
    expect(early.takeEarly('/api/v1/catalog/products?limit=24', 'GET')).toBeUndefined();
  });

  it('is old news when nobody has wanted it for a while', () => {
    early.askEarly('shop');
    vi.advanceTimersByTime(10_000);
    expect(early.takeEarly('/api/v1/shop', 'GET')).toBeUndefined();
  });

  it('fails for who takes it, for nobody else', async () => {
    answers.push(
      () => Promise.reject(new TypeError('away')),
      () => Promise.reject(new TypeError('away')),
    );
    early.askEarly('shop');
    early.askEarly('getBasket', { params: { id: 'b' } });
    await expect(early.takeEarly('/api/v1/baskets/b', 'GET')).rejects.toThrow('away');
  });

  it('changes nothing', () => {
    expect(() => early.askEarly('createBasket')).toThrow(TypeError);
  });
});

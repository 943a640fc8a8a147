import { describe, expect, it } from 'vitest';
import { type Act, addressOf, createApi } from './api.ts';
import { isProblem, ProblemError } from './problem.ts';

type Answer = { status: number; body?: string; headers?: Record<string, string> } | 'cut' | 'hang';

/** A hub that answers as told, in order, and remembers what it was asked. */
function fakeHub(...queue: Answer[]) {
  const asked: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
  const heard: number[] = [];
  let approve = async (_: Act): Promise<string | null> => null;
  let keys = 0;
  const api = createApi({
    async fetch(url, init) {
      const { method, headers, body, signal } = init!;
      asked.push({
        url: String(url),
        method: method!,
        headers: headers as Record<string, string>,
        body: typeof body === 'string' ? JSON.parse(body) : body,
      });
      const answer = queue.shift()!;
      if (answer === 'cut') throw new TypeError('fetch failed');
      if (answer === 'hang') {
        return new Promise((_, reject) => {
          signal!.addEventListener('abort', () => reject(signal!.reason), { once: true });
        });
      }
      return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers ?? {} });
    },
    newKey: () => `key-${++keys}`,
    wait: async () => undefined,
    timeoutMs: 30,
    page: () => 'customer',
    heardTime: (ms) => heard.push(ms),
    approve: (act) => approve(act),
  });
  const answers = (by: typeof approve) => {
    approve = by;
  };
  return { ...api, asked, heard, answers };
}

async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

describe('addressOf', () => {
  it('fills in parameters and leaves out undefined queries', () => {
    expect(addressOf('/baskets/:id/lines/:lineId', { id: 'a/b', lineId: 'c' })).toBe('/api/v1/baskets/a%2Fb/lines/c');
    expect(addressOf('/catalog/products', {}, { q: '牛 奶', category: undefined, limit: 5 })).toBe(
      '/api/v1/catalog/products?q=%E7%89%9B+%E5%A5%B6&limit=5',
    );
  });

  it('refuses a path with a hole', () => {
    expect(() => addressOf('/orders/:id')).toThrow(TypeError);
  });
});

describe('call', () => {
  it('reads JSON, says which page asks, and hears the clock', async () => {
    const hub = fakeHub({ status: 200, body: '{"name":"x"}', headers: { date: 'Sat, 21 Nov 2026 03:00:00 GMT' } });
    expect(await hub.call('shop')).toEqual({ name: 'x' });
    expect(hub.asked[0]).toMatchObject({ url: '/api/v1/shop', method: 'GET', body: null });
    expect(hub.asked[0]!.headers['x-lintel']).toBe('customer');
    expect(hub.asked[0]!.headers['idempotency-key']).toBeUndefined();
    expect(hub.heard).toEqual([Date.parse('2026-11-21T03:00:00Z')]);
  });

  it('sends a body and a key with every POST, the given key if there is one', async () => {
    const hub = fakeHub({ status: 201, body: '{}' }, { status: 201, body: '{}' });
    await hub.call('createBasket');
    await hub.call('startPayment', { params: { id: 'o' }, body: { method: 'cash' }, key: 'mine' });
    expect(hub.asked[0]).toMatchObject({ body: {}, headers: { 'idempotency-key': 'key-1' } });
    expect(hub.asked[1]).toMatchObject({ body: { method: 'cash' }, headers: { 'idempotency-key': 'mine' } });
  });

  it('repeats after a cut connection with the same key, once', async () => {
    const hub = fakeHub('cut', { status: 201, body: '{"id":"b"}' });
    expect(await hub.call('createBasket')).toEqual({ id: 'b' });
    expect(hub.asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
    const dead = fakeHub('cut', 'cut');
    expect((await problemOf(dead.call('createBasket'))).code).toBe('hub-unreachable');
    expect(dead.asked).toHaveLength(2);
  });

  it('turns problem+json into its code and extras', async () => {
    const body = { type: 'urn:x', code: 'pin-locked', title: 't', status: 429, detail: 'd', next: 'n', retryAfter: 30 };
    const hub = fakeHub({ status: 429, body: JSON.stringify(body) });
    const problem = await problemOf(hub.call('signIn', { body: { staffId: 's', pin: '1234' } }));
    expect(problem).toMatchObject({ code: 'pin-locked', status: 429, message: 'd', extra: { retryAfter: 30 } });
    expect(isProblem(problem, 'wrong-pin')).toBe(false);
    expect(isProblem(problem, 'wrong-pin', 'pin-locked')).toBe(true);
  });

  it('names what is no answer of the hub', async () => {
    expect((await problemOf(fakeHub({ status: 500, body: '<html>' }).call('shop'))).code).toBe('bad-answer');
    expect((await problemOf(fakeHub({ status: 200, body: 'soup' }).call('shop'))).code).toBe('bad-answer');
    const gateway = fakeHub({ status: 502, body: '' }, { status: 502, body: '' });
    expect((await problemOf(gateway.call('shop'))).code).toBe('hub-unreachable');
  });

  it('answers an empty object for 204', async () => {
    expect(await fakeHub({ status: 204 }).call('signOut')).toEqual({});
  });

  it('gives up after the timeout and does not repeat then', async () => {
    const hub = fakeHub('hang');
    expect((await problemOf(hub.call('createBasket'))).code).toBe('timeout');
    expect(hub.asked).toHaveLength(1);
  });

  it('lets the caller abort without calling that a problem', async () => {
    const controller = new AbortController();
    const pending = fakeHub('hang').call('shop', { signal: controller.signal });
    controller.abort();
    await expect(pending).rejects.not.toBeInstanceOf(ProblemError);
  });
});

describe('an act that somebody must approve', () => {
  const refusal = { status: 403, body: JSON.stringify({ code: 'approval-needed', title: 'x', status: 403 }) };
  const input = { params: { id: 's1' }, body: { kind: 'payOut' as const, amountMinor: 5, note: 'x' }, key: 'wish-1' };

  it('is asked for again with the approval, as the same wish', async () => {
    const hub = fakeHub(refusal, { status: 201, body: '{}' });
    const acts: unknown[] = [];
    hub.answers(async (act) => {
      acts.push(act);
      return 'token';
    });
    await hub.call('moveCash', input);
    expect(acts).toEqual([{ method: 'post', path: '/cash-sessions/s1/movements', body: input.body }]);
    expect(hub.asked.map(({ headers }) => headers['x-lintel-approval'])).toEqual([undefined, 'token']);
    expect(hub.asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['wish-1', 'wish-1']);
  });

  it('is approved once more where the hub has started anew and forgotten it', async () => {
    const hub = fakeHub(refusal, refusal, { status: 201, body: '{}' });
    let given = 0;
    hub.answers(async () => `token-${++given}`);
    await hub.call('moveCash', input);
    expect(hub.asked.map(({ headers }) => headers['x-lintel-approval'])).toEqual([undefined, 'token-1', 'token-2']);
  });

  it('stays refused when nobody approves', async () => {
    const hub = fakeHub(refusal);
    expect((await problemOf(hub.call('moveCash', input))).code).toBe('approval-needed');
    expect(hub.asked).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ask } from './aside-worker.ts';

class FakeWorker {
  static last: FakeWorker;
  readonly asks: Ask[] = [];
  onmessage: (event: { data: unknown }) => void = () => {};
  onerror: () => void = () => {};
  constructor() {
    FakeWorker.last = this;
  }
  postMessage(ask: Ask): void {
    this.asks.push(ask);
  }
}

describe('asking from a thread of its own', () => {
  let fetchAside: typeof import('./fetch-aside.ts').fetchAside;

  beforeEach(async () => {
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('window', { fetch: async () => new Response('from the page') });
    vi.resetModules();
    const aside = await import('./fetch-aside.ts');
    fetchAside = aside.fetchAside;
    aside.openAside();
    FakeWorker.last.onmessage({ data: { ready: true } });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('gives each asker its own answer, in whatever order they come', async () => {
    const [one, two] = [fetchAside('/one', { method: 'GET' }), fetchAside('/two', { method: 'GET' })];
    const { asks, onmessage } = FakeWorker.last;
    const [first, second] = asks.map(({ id }) => id);
    onmessage({ data: { id: second, status: 404, text: 'no', date: null } });
    onmessage({ data: { id: first, status: 200, text: 'yes', date: 'Fri, 27 Nov 2026 20:00:00 GMT' } });
    expect(await (await one).text()).toBe('yes');
    expect((await one).headers.get('date')).toBe('Fri, 27 Nov 2026 20:00:00 GMT');
    expect(await two).toMatchObject({ ok: false, status: 404 });
  });

  it('says that no hub answered as a page would', async () => {
    const answer = fetchAside('/one', {});
    FakeWorker.last.onmessage({ data: { id: FakeWorker.last.asks[0]!.id, failed: 'TypeError: Failed to fetch' } });
    await expect(answer).rejects.toThrow(TypeError);
  });

  it('lets the worker drop what nobody waits for any more', async () => {
    const ending = new AbortController();
    const answer = fetchAside('/one', { signal: ending.signal });
    ending.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(FakeWorker.last.asks[1]).toEqual({ id: FakeWorker.last.asks[0]!.id, drop: true });
  });

  it('asks from the page where no worker is to be had', async () => {
    const lost = fetchAside('/one', {});
    FakeWorker.last.onerror();
    await expect(lost).rejects.toThrow(TypeError);
    expect(await (await fetchAside('/one', {})).text()).toBe('from the page');
  });
});

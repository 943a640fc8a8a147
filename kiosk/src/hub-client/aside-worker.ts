/** A request as a page hands it over, and what came of it; `failed` when no hub answered, `ready` before the first. */
export type Ask = { id: number; path: string; init: RequestInit } | { id: number; drop: true };
export type Told =
  | { ready: true }
  | ({ id: number } & ({ status: number; text: string; date: string | null } | { failed: string }));

declare const self: {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask>) => void): void;
  postMessage(told: Told): void;
};

const under = new Map<number, AbortController>();

self.addEventListener('message', async ({ data }) => {
  if ('drop' in data) return under.get(data.id)?.abort();
  const { id, path, init } = data;
  const ending = new AbortController();
  under.set(id, ending);
  try {
    const response = await fetch(path, { ...init, signal: ending.signal });
    self.postMessage({ id, status: response.status, text: await response.text(), date: response.headers.get('date') });
  } catch (error) {
    self.postMessage({ id, failed: String(error) });
  } finally {
    under.delete(id);
  }
});

self.postMessage({ ready: true });

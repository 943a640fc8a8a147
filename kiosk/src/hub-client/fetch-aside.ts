import type { ApiPorts } from './api.ts';
import type { Ask, Told } from './aside-worker.ts';

type Fetch = ApiPorts['fetch'];
type Answer = Awaited<ReturnType<Fetch>>;

let worker: Worker | undefined;
/** Until the worker is at work, and where it never is, the page asks for itself. */
let ready = false;
let asked = 0;
const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: unknown) => void }>();

/** Has the worker there before it is needed. */
export function openAside(): void {
  if (worker !== undefined) return;
  worker = new Worker(new URL('./aside-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('ready' in data) {
      ready = true;
      return;
    }
    const asker = waiting.get(data.id);
    if (asker === undefined) return;
    waiting.delete(data.id);
    if ('failed' in data) asker.reject(new TypeError(data.failed));
    else asker.resolve(answerOf(data.status, data.text, data.date));
  };
  worker.onerror = () => {
    ready = false;
    for (const { reject } of waiting.values()) reject(new TypeError('the worker is not to be had'));
    waiting.clear();
  };
}

/**
 * Fetches in a thread of its own. While a finger rests on the glass a browser keeps answers of the network from the page
 * (input comes first); what a worker says it hears.
 */
export const fetchAside: Fetch = (path, init) => {
  if (worker === undefined || !ready) return window.fetch(path, init);
  const to = worker;
  const { signal, ...rest } = init;
  const id = ++asked;
  const tell = (ask: Ask) => to.postMessage(ask);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    waiting.set(id, { resolve, reject });
    signal?.addEventListener('abort', () => {
      if (!waiting.delete(id)) return;
      tell({ id, drop: true });
      reject(signal.reason);
    });
    tell({ id, path, init: rest });
  });
};

function answerOf(status: number, text: string, date: string | null): Answer {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers(date === null ? {} : { date }),
    text: async () => text,
  };
}

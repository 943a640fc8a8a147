import { addressOf, headersFrom } from './api.ts';
import { type CallName, paths } from './paths.ts';

/** What nobody has wanted by then would be old news. */
const freshMs = 10_000;

const asked = new Map<string, Promise<Response>>();

/** Reads an endpoint before the code is here that will want to know: the first call of it then takes this answer. */
export function askEarly(name: CallName, input: { params?: Record<string, unknown>; query?: object } = {}): void {
  const [method, template] = paths[name].split(' ') as [string, string];
  if (method !== 'get') throw new TypeError(`${name} is no reading`);
  const address = addressOf(template, input.params, { ...input.query });
  const answer = window.fetch(address, {
    headers: headersFrom('customer'),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(freshMs),
  });
  // Whoever takes it hears of it; where nobody does, nothing is lost.
  answer.catch(() => undefined);
  asked.set(address, answer);
  setTimeout(() => asked.delete(address), freshMs);
}

/** The answer to a reading that was asked for early, once. */
export function takeEarly(address: string, method: string | undefined): Promise<Response> | undefined {
  if (method !== 'GET') return undefined;
  const answer = asked.get(address);
  asked.delete(address);
  return answer;
}

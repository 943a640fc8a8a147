import type { AnswerOf, BodyInOf, ParamsOf, QueryInOf } from '@lintel/shared/http/route';
import type { Routes } from '@lintel/shared/http/routes';
import type { AskApproval } from '@lintel/shared/http/staff';
import { type CallName, paths } from './paths.ts';
import { isProblem, ProblemError, problemFrom } from './problem.ts';

/** An endpoint without such a part has an empty object for it, which callers leave out. */
type Part<Key extends string, T> = string extends keyof T
  ? { [K in Key]?: [T[keyof T]] extends [never] ? never : T }
  : object extends T
    ? { [K in Key]?: T }
    : { [K in Key]: T };

/** What a call needs: `params` of the path, `query`, `body`; a part without required members may be left out. */
export type CallInput<N extends CallName> = Part<'params', ParamsOf<Routes[N]>> &
  Part<'query', QueryInOf<Routes[N]>> &
  Part<'body', BodyInOf<Routes[N]>> & {
    /** Idempotency-Key; give the same one again when a person repeats the same wish. */
    key?: string;
    signal?: AbortSignal;
  };

export type CallAnswer<N extends CallName> = AnswerOf<Routes[N]>;

/** Calls the hub. Throws ProblemError for everything but an abort by the caller. */
export type Call = <N extends CallName>(
  name: N,
  ...input: object extends CallInput<N> ? [CallInput<N>?] : [CallInput<N>]
) => Promise<CallAnswer<N>>;

/** One act, exactly as it is asked for. */
export type Act = Pick<AskApproval, 'method' | 'path' | 'body'>;

/** What the client needs of the world. */
export interface ApiPorts {
  fetch: (path: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'text'>>;
  newKey: () => string;
  wait: (ms: number) => Promise<void>;
  timeoutMs: number;
  /** Which part asks: a browser may hold a kiosk's and a person's cookie. A foreign page cannot send this header. */
  page: () => 'customer' | 'staff' | 'technician';
  /** Has somebody approve what this person may not do alone; null when nobody does. */
  approve?: (act: Act) => Promise<string | null>;
  /** Hears the hub's clock with each answer, in ms since 1970 by whole seconds. */
  heardTime?: (hubMs: number) => void;
}

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

const root = '/api/v1';

/** What every request says of itself. */
export function headersFrom(page: ReturnType<ApiPorts['page']>): Record<string, string> {
  return { accept: 'application/json', 'x-lintel': page };
}

/** A client of the hub's HTTP API on these ports. */
export function createApi(ports: ApiPorts): { call: Call } {
  async function once(name: CallName, input: AnyInput, key: string | undefined, approval?: string): Promise<unknown> {
    const [method, template] = paths[name].split(' ') as [string, string];
    const headers = headersFrom(ports.page());
    if (key !== undefined) headers['idempotency-key'] = key;
    if (approval !== undefined) headers['x-lintel-approval'] = approval;
    const hasBody = method !== 'get' && method !== 'delete';
    if (hasBody) headers['content-type'] = 'application/json';
    const timeout = AbortSignal.timeout(ports.timeoutMs);
    let response: Awaited<ReturnType<ApiPorts['fetch']>>;
    let text: string;
    try {
      response = await ports.fetch(addressOf(template, input.params, input.query), {
        method: method.toUpperCase(),
        headers,
        body: hasBody ? JSON.stringify(input.body ?? {}) : null,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: input.signal ? AbortSignal.any([input.signal, timeout]) : timeout,
      });
      text = await response.text();
    } catch (error) {
      if (input.signal?.aborted) throw error;
      throw new ProblemError(timeout.aborted ? 'timeout' : 'hub-unreachable');
    }
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) ports.heardTime?.(date);
    const body = parse(text);
    if (!response.ok) throw problemFrom(response.status, body);
    if (body === undefined && response.status !== 204) throw new ProblemError('bad-answer', response.status);
    return body ?? {};
  }

  async function twice(name: CallName, input: AnyInput, key: string | undefined, approval?: string): Promise<unknown> {
    try {
      return await once(name, input, key, approval);
    } catch (error) {
      // A dropped connection is tried once more; the key keeps the hub from doing it twice.
      if (!isProblem(error, 'hub-unreachable')) throw error;
      await ports.wait(300);
      return await once(name, input, key, approval);
    }
  }

  async function call(name: CallName, input: AnyInput = {}): Promise<unknown> {
    const key = paths[name].startsWith('post ') ? (input.key ?? ports.newKey()) : undefined;
    let approval: string | undefined;
    for (;;) {
      try {
        return await twice(name, input, key, approval);
      } catch (error) {
        // Also of an approval that a hub has forgotten, which started anew meanwhile: somebody is asked again.
        if (!isProblem(error, 'approval-needed')) throw error;
        const [method, template] = paths[name].split(' ') as [Act['method'], string];
        const path = addressOf(template, input.params).slice(root.length);
        approval = (await ports.approve?.({ method, path, body: (input.body ?? {}) as Act['body'] })) ?? undefined;
        if (approval === undefined) throw error;
      }
    }
  }

  return { call: call as Call };
}

/** The address of an endpoint with its parameters filled in; undefined query values are left out. */
export function addressOf(template: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}) {
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${template} needs "${name}"`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const tail = search.toString();
  return `${root}${path}${tail === '' ? '' : `?${tail}`}`;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { randomUUID } from 'node:crypto';
import type { ProblemBody } from '@lintel/shared/errors';

/** What the hub answered. */
export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** A client of the public API with one credential. */
export class Api {
  private readonly base: string;
  readonly token: string | null;

  constructor(url: string, token: string | null) {
    this.base = `${url}/api/v1`;
    this.token = token;
  }

  /** One call, whatever it answers. */
  async raw<Body = ProblemBody>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as Body };
  }

  /** One call that must succeed. */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const answer = await this.raw<Body>(method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

/** Signs a person in. */
export async function signIn(url: string, person: { staffId: string; pin: string }): Promise<Api> {
  const session = await new Api(url, null).call<{ token: string }>('POST', '/staff/sessions', person);
  return new Api(url, session.token);
}

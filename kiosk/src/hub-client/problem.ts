import type { ProblemCode } from '@lintel/shared/errors';

/** The hub's codes, and three that only a client can meet. */
export type ProblemErrorCode = ProblemCode | 'hub-unreachable' | 'timeout' | 'bad-answer';

/** A call that failed: a stable code to act on, the HTTP status (0 without an answer) and what the hub sent along. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemErrorCode;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ProblemErrorCode, status = 0, extra: Record<string, unknown> = {}, message: string = code) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}

/** Whether `error` is one of these problems. */
export function isProblem(error: unknown, ...codes: ProblemErrorCode[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code);
}

const own = new Set(['type', 'code', 'title', 'status', 'detail', 'next']);

/** Reads an RFC 9457 body; anything else is a `bad-answer` (or `hub-unreachable` from a gateway without a hub). */
export function problemFrom(status: number, body: unknown): ProblemError {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const extra = Object.fromEntries(Object.entries(body).filter(([key]) => !own.has(key)));
    const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : undefined;
    return new ProblemError(body.code as ProblemErrorCode, status, extra, detail);
  }
  return new ProblemError(status === 502 || status === 504 ? 'hub-unreachable' : 'bad-answer', status);
}

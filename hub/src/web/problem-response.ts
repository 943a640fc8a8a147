import type { ServerResponse } from 'node:http';
import { Problem, problemBody } from '@lintel/shared/errors';
import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../system/log.ts';

/** Sends a problem as RFC 9457. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const body = problemBody(problem);
  const retryAfter = problem.extra.retryAfter;
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  response.statusCode = body.status;
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** What an error of a library means to the caller; anything unforeseen is `internal` and goes to the log alone. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = (error as { type?: string } | null)?.type;
  if (type === 'entity.parse.failed') return new Problem('malformed-json');
  if (type === 'entity.too.large')
    return new Problem('body-too-large', undefined, { limit: (error as { limit?: number }).limit ?? 0 });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new Problem('malformed-json', 'the body must be UTF-8');
  if (error instanceof URIError) return new Problem('not-found');
  return new Problem('internal', error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/**
 * The problem that the caller is told. What is unforeseen is told the log alone, under the id of the request: no error
 * leaves the hub as a stack trace.
 */
export function toldProblem(
  error: unknown,
  log: Log,
  asked: { requestId: string; method: string; path: string },
): Problem {
  const problem = asProblem(error);
  if (problem.code !== 'internal') return problem;
  log.error({ ...asked, reason: problem.message }, 'http: internal error');
  return new Problem('internal', undefined, { requestId: asked.requestId });
}

/** The last handler of the chain. */
export function problemHandler(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const requestId = String(response.getHeader('x-request-id') ?? '');
    const { method, path } = request;
    sendProblem(response, toldProblem(error, log, { requestId, method, path }));
  };
}

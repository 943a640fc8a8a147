import { Problem, problemBody } from '@lintel/shared/errors';
import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../system/log.ts';

/** Sends a problem as RFC 9457. */
export function sendProblem(response: Response, problem: Problem): void {
  const body = problemBody(problem);
  const retryAfter = problem.extra.retryAfter;
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
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

/** The last handler of the chain: no error leaves the hub as a stack trace. */
export function problemHandler(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const problem = asProblem(error);
    if (problem.code === 'internal') {
      const requestId = String(response.getHeader('x-request-id') ?? '');
      log.error(
        { requestId, method: request.method, path: request.path, reason: problem.message },
        'http: internal error',
      );
      return sendProblem(response, new Problem('internal', undefined, { requestId }));
    }
    sendProblem(response, problem);
  };
}

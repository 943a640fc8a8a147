import { Problem, problems } from '@lintel/shared/errors';
import express, { type Router } from 'express';

/** Takes one message of a provider as it arrived. */
export type TakeCallback = (
  caller: string,
  callback: { headers: Record<string, string>; body: string },
) => Promise<void>;

const largest = '64kb';

/** `POST /relay/callbacks/<provider>`: a provider's message with its raw body, because its signature is over those bytes. */
export function callbackRouter(take: TakeCallback): Router {
  const router = express.Router();
  router.post(
    '/relay/callbacks/:caller',
    express.raw({ type: () => true, limit: largest }),
    async (request, response) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      );
      const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      try {
        await take(String(request.params.caller), { headers, body });
        response.status(204).end();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // The words providers expect; whatever is not a success makes them call again.
        response.status(problems[error.code].status).json({ code: 'FAIL', message: '失败', reason: error.code });
      }
    },
  );
  return router;
}

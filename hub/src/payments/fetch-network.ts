import type { Network, NetworkRequest, NetworkResponse } from './provider.ts';

const largestAnswerBytes = 1024 * 1024;

/** The real network. Follows no redirect: a provider that moves is a matter for configuration. */
export class FetchNetwork implements Network {
  async request(request: NetworkRequest): Promise<NetworkResponse> {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await answer.text();
    if (body.length > largestAnswerBytes) throw new Error('the answer is too large');
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
  }
}

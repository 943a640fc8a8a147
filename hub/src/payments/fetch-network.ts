import type { Network, NetworkRequest, NetworkResponse } from './provider.ts';

const largestAnswerBytes = 1024 * 1024;
/** A day's bill of a busy shop. */
const largestFileBytes = 32 * 1024 * 1024;

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
    const { status } = answer;
    const headers = Object.fromEntries(answer.headers);
    if (request.binary) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (bytes.length > largestFileBytes) throw new Error('the file is too large');
      return { status, headers, body: '', bytes };
    }
    const body = await answer.text();
    if (body.length > largestAnswerBytes) throw new Error('the answer is too large');
    return { status, headers, body };
  }
}

import type { Network } from '../payments/provider.ts';
import { failed, type Send } from './channel.ts';

const timeoutMs = 8_000;
const longestText = 5_000;

/**
 * A push message of the LINE Messaging API. The retry key makes sending again harmless: 409 says that it was taken before
 * (https://developers.line.biz/en/docs/messaging-api/retrying-api-request).
 */
export function lineSender(network: Network): Send<'line'> {
  return async (settings, secret, message) => {
    if (secret === null) return failed('noSecret', '', true);
    let status: number;
    try {
      ({ status } = await network.request({
        method: 'POST',
        url: `${settings.url}/v2/bot/message/push`,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secret}`,
          'x-line-retry-key': message.id,
        },
        body: JSON.stringify({
          to: settings.to,
          messages: [{ type: 'text', text: message.text.slice(0, longestText) }],
        }),
        timeoutMs,
      }));
    } catch {
      return failed('unreachable', '', false);
    }
    if (status === 200 || status === 409) return { ok: true };
    const detail = `HTTP ${status}`;
    if (status === 429) return failed('tooMany', detail, false);
    if (status === 401 || status === 403) return failed('credentials', detail, true);
    if (status === 400 || status === 404) return failed('recipient', detail, true);
    return status >= 500 ? failed('unreachable', detail, false) : failed('refused', detail, true);
  };
}

import type { Network } from '../payments/provider.ts';
import { failed, type Send } from './channel.ts';
import { cutBytes } from './text-rules.ts';

const timeoutMs = 8_000;
/** The longest text a bot takes, in UTF-8. */
const longestBytes = 2_048;

const tooManyCodes = [45009, 45033];
const keyCodes = [93000, 93004, 93008];

/**
 * A text of a WeChat Work (企业微信) group's bot: https://developer.work.weixin.qq.com/document/path/91770. It answers 200
 * whatever happens, and says in `errcode` what did. A bot knows no id of a message: one whose answer was lost comes twice.
 */
export function wecomSender(network: Network): Send<'wecom'> {
  return async (settings, secret, message) => {
    if (secret === null) return failed('noSecret', '', true);
    let status: number;
    let body: string;
    try {
      ({ status, body } = await network.request({
        method: 'POST',
        url: `${settings.url}/cgi-bin/webhook/send?key=${encodeURIComponent(secret)}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ msgtype: 'text', text: { content: cutBytes(message.text, longestBytes) } }),
        timeoutMs,
      }));
    } catch {
      return failed('unreachable', '', false);
    }
    if (status !== 200) return failed('unreachable', `HTTP ${status}`, false);
    const code = errorCodeOf(body);
    if (code === 0) return { ok: true };
    if (code === null || code === -1) return failed('unreachable', code ?? '', false);
    if (tooManyCodes.includes(code)) return failed('tooMany', code, false);
    return keyCodes.includes(code) ? failed('credentials', code, true) : failed('refused', code, true);
  };
}

function errorCodeOf(body: string): number | null {
  try {
    const { errcode } = JSON.parse(body) as { errcode?: unknown };
    return typeof errcode === 'number' ? errcode : null;
  } catch {
    return null;
  }
}

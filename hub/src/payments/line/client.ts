import type { Random } from '@lintel/shared/env';
import { z } from 'zod';
import type { Network } from '../provider.ts';
import { lineAuthorization, parseLineJson } from './signing.ts';

/** What the merchant has from LINE Pay. The secret is one. */
export interface LineAccount {
  channelId: string;
  channelSecret: string;
  /** `https://api-pay.line.me` or `https://sandbox-api-pay.line.me` */
  url: string;
  /** Where a payer's browser is sent after paying; the till does not need it, LINE Pay does. */
  returnUrl: string;
  /** Money is set aside first and captured once it is what was asked for. */
  separateCapture?: boolean;
}

/**
 * Every path we call, with its read timeout. The offline ones below `orders/` follow the pattern of their v2 forms and are
 * to be checked before going live.
 */
export const linePaths = {
  request: { path: () => '/v3/payments/request', timeoutMs: 20_000 },
  check: { path: (id: string) => `/v3/payments/requests/${id}/check`, timeoutMs: 20_000 },
  confirm: { path: (id: string) => `/v3/payments/${id}/confirm`, timeoutMs: 40_000 },
  capture: { path: (id: string) => `/v3/payments/authorizations/${id}/capture`, timeoutMs: 60_000 },
  void: { path: (id: string) => `/v3/payments/authorizations/${id}/void`, timeoutMs: 20_000 },
  refund: { path: (id: string) => `/v3/payments/${id}/refund`, timeoutMs: 20_000 },
  details: { path: () => '/v3/payments', timeoutMs: 60_000 },
  payByKey: { path: () => '/v4/payments/oneTimeKeys/pay', timeoutMs: 40_000 },
  checkOrder: { path: (key: string) => `/v4/payments/orders/${key}/check`, timeoutMs: 20_000 },
  voidOrder: { path: (key: string) => `/v4/payments/orders/${key}/void`, timeoutMs: 20_000 },
  refundOrder: { path: (key: string) => `/v4/payments/orders/${key}/refund`, timeoutMs: 20_000 },
} as const;

const Answer = z.object({ returnCode: z.string(), info: z.unknown().optional() });

export interface LineAnswer {
  code: string;
  info: unknown;
}

/** Signed conversation with LINE Pay. */
export class LineClient {
  readonly account: LineAccount;
  private readonly ports: { network: Network; random: Random };

  constructor(account: LineAccount, ports: { network: Network; random: Random }) {
    this.account = account;
    this.ports = ports;
  }

  get(what: keyof typeof linePaths, id = '', query: Record<string, string> = {}): Promise<LineAnswer> {
    return this.call('GET', what, id, new URLSearchParams(query).toString());
  }

  post(what: keyof typeof linePaths, id: string, content: object): Promise<LineAnswer> {
    return this.call('POST', what, id, JSON.stringify(content));
  }

  /** @throws when there is no answer, or none that LINE Pay gives. */
  private async call(
    method: 'GET' | 'POST',
    what: keyof typeof linePaths,
    id: string,
    queryOrBody: string,
  ): Promise<LineAnswer> {
    const { account, ports } = this;
    const { path: pathOf, timeoutMs } = linePaths[what];
    const path = pathOf(encodeURIComponent(id));
    const nonce = Buffer.from(ports.random.bytes(16)).toString('hex');
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-line-channelid': account.channelId,
      'x-line-authorization-nonce': nonce,
      'x-line-authorization': lineAuthorization(account.channelSecret, path, queryOrBody, nonce),
    };
    const query = method === 'GET' && queryOrBody !== '' ? `?${queryOrBody}` : '';
    const answer = await ports.network.request({
      method,
      url: `${account.url}${path}${query}`,
      headers,
      timeoutMs,
      ...(method === 'POST' ? { body: queryOrBody } : {}),
    });
    if (answer.status !== 200) throw new Error(`LINE Pay answered ${answer.status}`);
    const { returnCode, info } = Answer.parse(parseLineJson(answer.body));
    return { code: returnCode, info };
  }
}

// Temporary, in progress or internal: nobody knows what became of the call.
const ambiguous = /^(?:1145|1152|1172|1198|1199|190\d|9000)$/;

export function isAmbiguous(code: string): boolean {
  return ambiguous.test(code);
}

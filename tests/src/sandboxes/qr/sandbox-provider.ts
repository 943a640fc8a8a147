import type {
  Network,
  NetworkResponse,
  PaymentProvider,
  ProviderResult,
  ProviderTask,
  RefundResult,
  RefundTask,
} from '@lintel/hub/payments/provider';
import { z } from 'zod';
import { sign, signatureHeader, timeHeader, verify } from './sandbox-signature.ts';

const Charge = z.object({
  state: z.enum(['open', 'paid', 'cancelled', 'expired']),
  opened: z.boolean(),
  amountMinor: z.int(),
  currency: z.string(),
  providerRef: z.string(),
  expiresAt: z.int(),
  payUrl: z.string(),
  refunds: z.array(z.object({ key: z.string() })),
});

export interface SandboxProviderOptions {
  network: Network;
  /** Address of the sandbox, such as `http://127.0.0.1:4021`. */
  url: string;
  secret: string;
  now?: () => number;
  timeoutMs?: number;
}

/** Pays by the sandbox: the adapter a real QR provider would have. */
export class SandboxProvider implements PaymentProvider {
  readonly method = 'sandboxQr';
  readonly at = 'kiosk';
  readonly needsInternet = false;
  private readonly options: SandboxProviderOptions;
  private readonly now: () => number;

  constructor(options: SandboxProviderOptions) {
    this.options = options;
    this.now = options.now ?? (() => Date.now());
  }

  async create(task: ProviderTask): Promise<ProviderResult> {
    return resultOf(
      await this.call('POST', '/v1/charges', {
        key: task.key,
        amountMinor: task.amountMinor,
        currency: task.currency,
        title: task.orderNumber,
        expiresAt: task.expiresAt,
      }),
    );
  }

  async query(task: ProviderTask): Promise<ProviderResult> {
    return resultOf(await this.call('GET', `/v1/charges/${task.key}`));
  }

  async close(task: ProviderTask): Promise<ProviderResult> {
    return resultOf(await this.call('POST', `/v1/charges/${task.key}/close`, {}));
  }

  async refund(task: ProviderTask, { key, amountMinor }: RefundTask): Promise<RefundResult> {
    const answer = await this.call('POST', `/v1/charges/${task.key}/refunds`, { key, amountMinor });
    if (answer.status === 409) return { kind: 'failed', detail: 'the provider refused the refund' };
    if (answer.status !== 200) return { kind: 'unknown' };
    const done = Charge.parse(JSON.parse(answer.body)).refunds.some((known) => known.key === key);
    return done ? { kind: 'succeeded', providerRef: key } : { kind: 'unknown' };
  }

  /** @throws when there is no answer in time, or one that the sandbox did not sign. */
  private async call(method: 'GET' | 'POST', path: string, content?: unknown): Promise<NetworkResponse> {
    const { network, url, secret, timeoutMs } = this.options;
    const body = content === undefined ? '' : JSON.stringify(content);
    const time = String(this.now());
    const answer = await network.request({
      method,
      url: url + path,
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        [timeHeader]: time,
        [signatureHeader]: sign(secret, `${method} ${path}`, time, body),
      },
      ...(content === undefined ? {} : { body }),
      timeoutMs: timeoutMs ?? 5_000,
    });
    const message = {
      head: String(answer.status),
      time: answer.headers[timeHeader],
      body: answer.body,
      signature: answer.headers[signatureHeader],
    };
    if (!verify(secret, message, this.now())) throw new Error(`an answer with status ${answer.status} was not signed`);
    return answer;
  }
}

function resultOf(answer: NetworkResponse): ProviderResult {
  if (answer.status === 404) return { kind: 'absent' };
  if (answer.status !== 200) return { kind: 'unknown' };
  const charge = Charge.parse(JSON.parse(answer.body));
  if (charge.state === 'paid') {
    const { amountMinor, currency, providerRef } = charge;
    return { kind: 'paid', amountMinor, currency, providerRef };
  }
  if (charge.state !== 'open') return { kind: 'ended', how: charge.state };
  if (charge.opened) return { kind: 'acting' };
  return { kind: 'notYet', present: { qr: charge.payUrl, expiresAt: charge.expiresAt } };
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Clock, Random } from '@lintel/shared/env';
import { z } from 'zod';
import type { Network, NetworkResponse } from '../provider.ts';
import {
  isSignedBy,
  openSealed,
  type PlatformKey,
  platformKeyOfCertificate,
  requestMessage,
  responseMessage,
  signMessage,
} from './signing.ts';

/** What the merchant has from WeChat Pay. All of it but ids is secret. */
export interface WechatAccount {
  mchid: string;
  appid: string;
  /** Serial number of the merchant's certificate. */
  serial: string;
  /** The merchant's private key, PEM. */
  privateKey: string;
  /** 32 characters. */
  apiV3Key: string;
  /** Key of the merchant portal (`PUB_KEY_ID_…`); without it platform certificates are downloaded. */
  publicKey?: PlatformKey;
  /** `https://api.mch.weixin.qq.com` */
  url: string;
  /** Where WeChat Pay sends callbacks: the relay. Required by it even where nobody listens. */
  notifyUrl: string;
  /** Currency of the contract; `CNY` for every merchant of the mainland. */
  currency: string;
}

/** WeChat Pay's clock and ours may differ by so much; an older message is a replay. Constant of its official library. */
export const maxSkewMs = 300_000;
/** A 5xx is asked again with the same parameters. */
const tries = 3;
/** A serial nobody knows makes us download certificates, but not again and again. */
const renewAtMostEveryMs = 60_000;
const timeoutMs = 8_000;

const Certificates = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      encrypt_certificate: z.object({
        ciphertext: z.string(),
        nonce: z.string(),
        associated_data: z.string().optional(),
      }),
    }),
  ),
});

export interface WechatAnswer {
  status: number;
  json: unknown;
}

/** Why a message is not believed. */
export class NotProven extends Error {}

/** Signed conversation with WeChat Pay v3. Nothing comes out of it that WeChat Pay has not signed. */
export class WechatClient {
  readonly account: WechatAccount;
  private readonly ports: { network: Network; clock: Clock; random: Random };
  private readonly privateKey: KeyObject;
  private readonly keys = new Map<string, PlatformKey>();
  private renewedAt = Number.NEGATIVE_INFINITY;

  constructor(account: WechatAccount, ports: { network: Network; clock: Clock; random: Random }) {
    this.account = account;
    this.ports = ports;
    this.privateKey = createPrivateKey(account.privateKey);
    if (account.publicKey) this.keys.set(account.publicKey.serial, account.publicKey);
  }

  /**
   * One call. Refusals (4xx) come back as they are; @throws when there is no answer, a 5xx stays, or the answer is not proven.
   */
  async call(method: 'GET' | 'POST', path: string, content?: object): Promise<WechatAnswer> {
    const body = content === undefined ? '' : JSON.stringify(content);
    for (let attempt = 1; ; attempt++) {
      const answer = await this.send(method, path, body);
      if (answer.status < 500) return { status: answer.status, json: await this.proven(answer) };
      if (attempt === tries) throw new Error(`WeChat Pay answered ${answer.status}`);
    }
  }

  /** A file by the address that a signed answer named. Files carry no signature: the caller checks their hash. */
  async download(url: string): Promise<Uint8Array> {
    const { origin, pathname, search } = new URL(url);
    if (origin !== new URL(this.account.url).origin) throw new NotProven('the file lies on a foreign host');
    const answer = await this.send('GET', `${pathname}${search}`, '', true);
    if (answer.status !== 200 || !answer.bytes) throw new Error(`the file could not be had: ${answer.status}`);
    return answer.bytes;
  }

  /** Verifies and opens what WeChat Pay sent by itself. @throws NotProven */
  async openCallback(headers: Record<string, string>, body: string): Promise<{ id: string; content: unknown }> {
    await this.verify(headers, body);
    const parsed = Callback.safeParse(parseJson(body));
    if (!parsed.success) throw new NotProven('it is not a callback of WeChat Pay');
    try {
      return { id: parsed.data.id, content: parseJson(openSealed(this.account.apiV3Key, parsed.data.resource)) };
    } catch {
      throw new NotProven('its content does not open with the key of this merchant');
    }
  }

  private async send(method: 'GET' | 'POST', path: string, body: string, binary = false): Promise<NetworkResponse> {
    const { account, ports } = this;
    const timestamp = String(Math.floor(ports.clock.now() / 1000));
    const nonce = Buffer.from(ports.random.bytes(16)).toString('hex').toUpperCase();
    const signature = signMessage(requestMessage(method, path, timestamp, nonce, body), this.privateKey);
    const authorization =
      `WECHATPAY2-SHA256-RSA2048 mchid="${account.mchid}",nonce_str="${nonce}",timestamp="${timestamp}",` +
      `serial_no="${account.serial}",signature="${signature}"`;
    const headers: Record<string, string> = {
      accept: 'application/json',
      'user-agent': 'lintel',
      authorization,
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      ...(account.publicKey ? { 'wechatpay-serial': account.publicKey.serial } : {}),
    };
    const request = { method, url: account.url + path, headers, timeoutMs, ...(binary ? { binary } : {}) };
    return ports.network.request(body === '' ? request : { ...request, body });
  }

  /** The content of an answer that WeChat Pay has signed; a refusal may come without a signature, a success never. */
  private async proven(answer: NetworkResponse): Promise<unknown> {
    const refused = answer.status >= 400;
    if (!refused || answer.headers['wechatpay-signature'] !== undefined) await this.verify(answer.headers, answer.body);
    return parseJson(answer.body);
  }

  private async verify(headers: Record<string, string>, body: string): Promise<void> {
    const timestamp = headers['wechatpay-timestamp'];
    const nonce = headers['wechatpay-nonce'];
    const signature = headers['wechatpay-signature'];
    const serial = headers['wechatpay-serial'];
    if (!timestamp || !nonce || !signature || !serial) throw new NotProven('it is not signed');
    if (!(Math.abs(this.ports.clock.now() - Number(timestamp) * 1000) < maxSkewMs))
      throw new NotProven('its time is off by five minutes or more');
    const known = await this.keyOf(serial);
    if (!isSignedBy(responseMessage(timestamp, nonce, body), signature, known.key))
      throw new NotProven('its signature is wrong');
  }

  private async keyOf(serial: string): Promise<PlatformKey> {
    if (!this.valid(serial)) await this.renewKeys();
    const key = this.valid(serial);
    if (!key) throw new NotProven('nobody knows the key it is signed with');
    return key;
  }

  private valid(serial: string): PlatformKey | null {
    const key = this.keys.get(serial);
    return key && (key.expiresAt === null || this.ports.clock.now() < key.expiresAt) ? key : null;
  }

  /** Downloads the platform's certificates. They come sealed with our own key, and the answer must be signed by one of them. */
  private async renewKeys(): Promise<void> {
    const { clock } = this.ports;
    if (this.account.publicKey || clock.mono() - this.renewedAt < renewAtMostEveryMs) return;
    this.renewedAt = clock.mono();
    const answer = await this.send('GET', '/v3/certificates', '');
    if (answer.status !== 200) throw new Error(`WeChat Pay's certificates could not be had: ${answer.status}`);
    const { data } = Certificates.parse(parseJson(answer.body));
    const fresh = data.map(({ serial_no, encrypt_certificate }) => ({
      ...platformKeyOfCertificate(openSealed(this.account.apiV3Key, encrypt_certificate)),
      serial: serial_no,
    }));
    const before = new Map(this.keys);
    for (const key of fresh) this.keys.set(key.serial, key);
    try {
      await this.verify(answer.headers, answer.body);
    } catch (error) {
      this.keys.clear();
      for (const [serial, key] of before) this.keys.set(serial, key);
      this.renewedAt = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }
}

const Callback = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
  }),
});

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new NotProven('it is not JSON');
  }
}

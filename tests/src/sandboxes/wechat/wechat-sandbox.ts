import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromProviderUnits } from '@lintel/hub/payments/provider-amounts';
import { isSignedBy, requestMessage, responseMessage } from '@lintel/hub/payments/wechat/signing';
import { z } from 'zod';
import {
  digits,
  json,
  type PayerView,
  type Sandbox,
  type SandboxCallback,
  type SandboxPorts,
  type SandboxReply,
  type SandboxRequest,
} from '../sandbox.ts';
import { allRight, happens } from '../switches.ts';
import { billAnswer, billFile } from './bill-file.ts';
import { Notifier } from './notifier.ts';
import { type PlatformPair, seal, signedHeaders, type WechatSecrets } from './platform.ts';
import { emptyBook, Refused, type WechatBook, type WechatOrder } from './wechat-book.ts';
import { refundAnswer, startRefund } from './wechat-refunds.ts';

const NewOrder = z.looseObject({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-*|]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  notify_url: z.url().max(255).startsWith('https://'),
  amount: z.strictObject({ total: z.int().min(1), currency: z.string() }),
});
const Codepay = NewOrder.extend({
  payer: z.strictObject({ auth_code: z.string() }),
  scene_info: z.looseObject({ store_info: z.looseObject({ id: z.string() }) }),
});

const maxSkewMs = 300_000;
/** What a request without `time_expire` is given. */
const lifeMs = 2 * 3_600_000;

/** WeChat Pay v3 as one merchant meets it. Its state is plain data, so that it can be kept. */
export class WechatSandbox implements Sandbox {
  readonly name = 'wechat';
  readonly switches = allRight();
  readonly secrets: WechatSecrets;
  /** Currency of the merchant's contract. */
  readonly currency: string;
  book: WechatBook = emptyBook();
  private readonly ports: SandboxPorts;
  private readonly notifier: Notifier;
  private readonly merchantKey: KeyObject;
  private signer = 0;

  constructor(secrets: WechatSecrets, ports: SandboxPorts, currency = 'CNY') {
    this.secrets = secrets;
    this.merchantKey = createPublicKey(secrets.merchant.publicKey);
    this.ports = ports;
    this.currency = currency;
    this.notifier = new Notifier({ ...ports, switches: this.switches, sign: (body) => this.signed(body) });
  }

  /** From now on the platform signs with another of its keys. */
  rotate(): void {
    this.signer = (this.signer + 1) % this.secrets.platform.length;
  }

  /** A phone shows its payment code. */
  newCode(): string {
    const code = `13${digits(this.ports.random, 16)}`;
    this.book.codes[code] = { used: false };
    return code;
  }

  handle(request: SandboxRequest): SandboxReply {
    const [path, query = ''] = request.url.split('?') as [string, string?];
    if (path.startsWith('/download/')) return this.download(path);
    let reply: SandboxReply;
    try {
      this.admit(request);
      reply = this.route(request, path, new URLSearchParams(query));
    } catch (error) {
      if (error instanceof Refused) reply = json(error.status, { code: error.code, message: error.code });
      else if (error instanceof z.ZodError || error instanceof SyntaxError)
        reply = json(400, { code: 'PARAM_ERROR', message: String(error) });
      else throw error;
    }
    if (happens(this.switches, 'unsigned')) return reply;
    return { ...reply, headers: { ...reply.headers, ...this.signed(String(reply.body)) } };
  }

  bill(key: string): PayerView | null {
    const order = this.order(key);
    if (!order) return null;
    const state = { NOTPAY: 'open', USERPAYING: 'open', SUCCESS: 'paid', REFUND: 'paid' }[order.state as string];
    const amountMinor = fromProviderUnits(order.total, order.currency, 2);
    return {
      title: order.description,
      amountMinor,
      currency: order.currency,
      state: (state ?? (order.expired ? 'expired' : 'cancelled')) as PayerView['state'],
    };
  }

  act(key: string, act: 'pay' | 'cancel'): boolean {
    const order = this.order(key);
    if (order?.state !== 'NOTPAY' && order?.state !== 'USERPAYING') return false;
    if (order.expired) return false;
    if (act === 'pay') this.pay(order);
    else if (order.state === 'USERPAYING') order.state = 'PAYERROR';
    return true;
  }

  /** The payer has opened the code and is entering a password. */
  open(key: string): void {
    const order = this.order(key);
    if (order?.state === 'NOTPAY' && order.codepay) order.state = 'USERPAYING';
  }

  balances(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const order of Object.values(this.book.orders)) {
      if (order.state !== 'SUCCESS' && order.state !== 'REFUND') continue;
      const given = Object.values(this.book.refunds)
        .filter((refund) => refund.key === order.key && refund.status === 'SUCCESS')
        .reduce((sum, refund) => sum + refund.amount, 0);
      sums.set(order.key, fromProviderUnits(order.total - given, order.currency, 2));
    }
    return sums;
  }

  private admit(request: SandboxRequest): void {
    const { merchant, mchid } = this.secrets;
    const given = /^WECHATPAY2-SHA256-RSA2048 (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const fields = Object.fromEntries([...given.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]));
    const { timestamp = '', nonce_str: nonce = '', signature = '' } = fields;
    const message = requestMessage(request.method, request.url, timestamp, nonce, request.body);
    const fresh = Math.abs(this.ports.clock.now() - Number(timestamp) * 1000) < maxSkewMs;
    if (!fresh || fields.mchid !== mchid || fields.serial_no !== merchant.serial) throw new Refused(401, 'SIGN_ERROR');
    if (nonce.length < 16 || !isSignedBy(message, signature, this.merchantKey)) throw new Refused(401, 'SIGN_ERROR');
  }

  private route(request: SandboxRequest, path: string, query: URLSearchParams): SandboxReply {
    const call = `${request.method} ${path}`;
    const content = (): unknown => JSON.parse(request.body);
    const byKey = /^(GET|POST) \/v3\/pay\/transactions\/out-trade-no\/([^/]+)(?:\/(close|reverse))?$/.exec(call);
    if (call === 'GET /v3/certificates') return this.certificates();
    if (call === 'POST /v3/pay/transactions/native') return this.native(NewOrder.parse(content()));
    if (call === 'POST /v3/pay/transactions/codepay') return this.codepay(Codepay.parse(content()));
    if (call === 'GET /v3/bill/tradebill') return billAnswer(this.book, query, this.ports);
    if (call === 'POST /v3/refund/domestic/refunds') {
      return json(200, refundAnswer(startRefund(this.book, content(), this.switches, this.ports), this.switches));
    }
    const refund = this.book.refunds[/^GET \/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(call)?.[1] ?? ''];
    if (refund) return json(200, refundAnswer(refund, this.switches));
    if (!byKey) throw new Refused(404, 'RESOURCE_NOT_EXISTS');
    const order = this.order(byKey[2]!);
    if (!order) throw new Refused(404, 'ORDER_NOT_EXIST');
    if (byKey[1] === 'GET') {
      if (query.get('mchid') !== this.secrets.mchid) throw new Refused(400, 'MCH_NOT_EXISTS');
      return json(200, this.transaction(order));
    }
    return byKey[3] === 'close' ? this.close(order) : this.reverse(order);
  }

  private native(wanted: z.output<typeof NewOrder>): SandboxReply {
    const order = this.take(wanted, false);
    if (order.state !== 'NOTPAY')
      throw new Refused(
        order.state === 'CLOSED' ? 400 : 403,
        order.state === 'CLOSED' ? 'ORDER_CLOSED' : 'OUT_TRADE_NO_USED',
      );
    return json(200, { code_url: `${this.ports.url()}/pay/wechat/${order.key}` });
  }

  private codepay(wanted: z.output<typeof Codepay>): SandboxReply {
    const known = this.book.orders[wanted.out_trade_no];
    const code = this.book.codes[wanted.payer.auth_code];
    if (!known) {
      if (!code || code.used) throw new Refused(400, 'AUTH_CODE_INVALID');
      code.used = true;
    }
    const order = this.take(wanted, true);
    if (known) {
      if (order.state === 'SUCCESS') return json(200, this.transaction(order));
      if (order.state === 'USERPAYING') return json(202, { code: 'USER_PAYING', message: 'USER_PAYING' });
      throw new Refused(403, 'OUT_TRADE_NO_USED');
    }
    if (this.switches.payerConfirms) {
      order.state = 'USERPAYING';
      return json(202, { code: 'USER_PAYING', message: 'USER_PAYING' });
    }
    this.pay(order);
    return json(200, this.transaction(order));
  }

  /** The order of that number, new or as it was made: a number is never used for another. */
  private take(wanted: z.output<typeof NewOrder>, codepay: boolean): WechatOrder {
    if (wanted.mchid !== this.secrets.mchid || wanted.appid !== this.secrets.appid)
      throw new Refused(400, 'APPID_MCHID_NOT_MATCH');
    if (wanted.amount.currency !== this.currency) throw new Refused(400, 'PARAM_ERROR');
    const known = this.order(wanted.out_trade_no);
    if (known) {
      if (known.total !== wanted.amount.total || known.codepay !== codepay) throw new Refused(403, 'OUT_TRADE_NO_USED');
      return known;
    }
    const now = this.ports.clock.now();
    const order: WechatOrder = {
      key: wanted.out_trade_no,
      description: wanted.description,
      total: wanted.amount.total,
      currency: wanted.amount.currency,
      codepay,
      state: 'NOTPAY',
      expired: false,
      expiresAt: Math.max(wanted.time_expire ? Date.parse(wanted.time_expire) : now + lifeMs, now + 60_000),
      transactionId: null,
      paidAt: null,
    };
    this.book.orders[order.key] = order;
    return order;
  }

  private pay(order: WechatOrder): void {
    order.state = 'SUCCESS';
    order.paidAt = this.ports.clock.now();
    order.transactionId = `42${digits(this.ports.random, 26)}`;
    this.notifier.send(order.key, () => this.callback(order));
  }

  private close(order: WechatOrder): SandboxReply {
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new Refused(400, 'ORDERPAID');
    if (order.state === 'USERPAYING') throw new Refused(403, 'TRADE_ERROR');
    order.state = 'CLOSED';
    return { status: 204, headers: {}, body: '' };
  }

  /** Undoes a codepay order whatever became of it; money that was paid goes back. */
  private reverse(order: WechatOrder): SandboxReply {
    if (!order.codepay) throw new Refused(400, 'INVALID_REQUEST');
    if (this.switches.reverseRefused !== null) throw new Refused(403, this.switches.reverseRefused);
    const again = happens(this.switches, 'reverseRecalled');
    if (!again) order.state = 'REVOKED';
    const { appid, mchid } = this.secrets;
    return json(200, { appid, mchid, out_trade_no: order.key, recall: again ? 'Y' : 'N' });
  }

  private order(key: string): WechatOrder | undefined {
    const order = this.book.orders[key];
    // Its time ends that it can be paid; the order itself stays open until it is closed.
    if (order && this.ports.clock.now() >= order.expiresAt) order.expired = true;
    return order;
  }

  private transaction(order: WechatOrder): Record<string, unknown> {
    const { switches, secrets } = this;
    const paid = order.state === 'SUCCESS' || order.state === 'REFUND';
    const currency = (paid && switches.currencyMismatch) || order.currency;
    const total = order.total + (paid ? switches.amountMismatch : 0);
    return {
      mchid: paid && switches.otherMerchant ? '1900009999' : secrets.mchid,
      appid: secrets.appid,
      out_trade_no: order.key,
      ...(order.transactionId ? { transaction_id: order.transactionId } : {}),
      trade_type: order.codepay ? 'MICROPAY' : 'NATIVE',
      trade_state: order.state,
      trade_state_desc: order.state,
      ...(order.paidAt ? { success_time: new Date(order.paidAt).toISOString() } : {}),
      payer: { openid: 'sandbox-payer' },
      amount: { total, payer_total: total, currency, payer_currency: currency },
    };
  }

  private callback(order: WechatOrder): string {
    const nonce = Buffer.from(this.ports.random.bytes(6)).toString('hex');
    const plain = JSON.stringify(this.transaction(order));
    return JSON.stringify({
      id: `EV-${order.transactionId}`,
      create_time: new Date(this.ports.clock.now()).toISOString(),
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: seal(this.secrets.apiV3Key, plain, 'transaction', nonce),
        associated_data: 'transaction',
        nonce,
      },
    });
  }

  /** A message that says an order was paid, well sealed and signed by somebody who is not WeChat Pay. */
  forgedCallback(key: string): SandboxCallback | null {
    const order = this.order(key);
    if (!order) return null;
    const body = this.callback({ ...order, state: 'SUCCESS', transactionId: 'forged', paidAt: this.ports.clock.now() });
    const timestamp = String(Math.floor(this.ports.clock.now() / 1000));
    const stranger = { ...this.secrets.platform[this.signer]!, privateKey: this.secrets.merchant.privateKey };
    return { headers: signedHeaders(stranger, responseMessage(timestamp, 'N1', body), timestamp, 'N1'), body };
  }

  private certificates(): SandboxReply {
    const data = this.secrets.platform.map((pair) => {
      const nonce = Buffer.from(this.ports.random.bytes(6)).toString('hex');
      const ciphertext = seal(this.secrets.apiV3Key, pair.certificate, 'certificate', nonce);
      return {
        serial_no: pair.serial,
        effective_time: new Date(pair.from).toISOString(),
        expire_time: new Date(pair.to).toISOString(),
        encrypt_certificate: { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'certificate', ciphertext },
      };
    });
    return json(200, { data });
  }

  private download(path: string): SandboxReply {
    const date = path.slice('/download/'.length);
    return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: billFile(this.book, date).zipped };
  }

  private signed(body: string): Record<string, string> {
    const { clock, random } = this.ports;
    const timestamp = String(Math.floor((clock.now() + this.switches.clockSkewMs) / 1000));
    const nonce = Buffer.from(random.bytes(16)).toString('hex');
    const pair: PlatformPair = this.secrets.platform[this.signer]!;
    const wrong = happens(this.switches, 'wrongSignature') ? ' ' : '';
    const headers = signedHeaders(pair, responseMessage(timestamp, nonce, body + wrong), timestamp, nonce);
    if (!happens(this.switches, 'signTest')) return headers;
    return { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}` };
  }
}

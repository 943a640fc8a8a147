import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { PaymentSettings } from '@lintel/shared/config/payment-settings';
import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import {
  type Account,
  type AccountKind,
  type AccountTest,
  accountKinds,
  type PutAccount,
} from '@lintel/shared/http/payment-accounts';
import type { PaymentMethod } from '@lintel/shared/http/payments';
import { uuidv7 } from '@lintel/shared/ids';
import type { Currency } from '@lintel/shared/money/currency';
import type { PaymentSecrets } from '../../config/payment-files.ts';
import type { Storage } from '../../database/storage.ts';
import type { Actor } from '../../orders/actor.ts';
import type { SecretBox } from '../../system/secret-box.ts';
import { newSecret } from '../../system/secrets.ts';
import { openProviders } from '../open-providers.ts';
import { ability, type Network, type PayerCoded, type PaymentProvider } from '../provider.ts';
import type { PaymentService } from '../service.ts';
import { putAccount, removeAccount, startTestPayment } from './commands.ts';
import { HeardNetwork } from './heard-network.ts';
import { testAmountMinor, verdictOf } from './test-rules.ts';

export interface AccountsPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  network: Network;
  box: SecretBox;
  shop: { readonly currency: Currency; readonly timeZone: string };
  /** What the config file says; it goes before what is set up at the desk. */
  file: { settings: PaymentSettings; secrets: PaymentSecrets };
}

interface Row {
  kind: AccountKind;
  settings: string;
  secrets: string;
  changedBy: string;
  updatedAt: number;
}

interface Open {
  providers: PaymentProvider[];
  network: HeardNetwork;
}

/** The shop's contracts with payment providers, from the config file or the desk, and the ways to pay they open. */
export class PaymentAccounts {
  private readonly ports: AccountsPorts;
  private readonly open = new Map<AccountKind, Open>();
  private use: (providers: readonly PaymentProvider[]) => void = () => {};

  constructor(ports: AccountsPorts) {
    this.ports = ports;
    for (const kind of accountKinds) this.renew(kind);
  }

  /** Ways to pay now. */
  providers(): PaymentProvider[] {
    return [...this.open.values()].flatMap(({ providers }) => providers);
  }

  /** Hears of the ways to pay whenever they change. */
  onChange(use: (providers: readonly PaymentProvider[]) => void): void {
    this.use = use;
  }

  list(): Account[] {
    return accountKinds.flatMap((kind) => this.view(kind) ?? []);
  }

  /** @throws Problem `wrong-state` for what the config file says, `invalid-input` for secrets that are none or missing. */
  async put(given: PutAccount, actor: Actor): Promise<Account> {
    const { kind, settings, secrets } = given;
    this.refuseFile(kind);
    const before = this.secretsOf(kind);
    const known = { ...before, ...secrets };
    refuseSecrets(kind, known);
    refuseCurrency(given, this.ports.shop.currency);
    const { storage, box } = this.ports;
    const sealed = box.seal(`payment ${kind}`, JSON.stringify(known));
    const newSecret = JSON.stringify(known) !== JSON.stringify(before);
    await storage.submit(putAccount, { ...this.by(actor), kind, settings, secrets: sealed, newSecret });
    this.renew(kind);
    this.use(this.providers());
    return this.view(kind)!;
  }

  /** @throws Problem `wrong-state`, `not-found`, `payment-open`. */
  async remove(kind: AccountKind, actor: Actor): Promise<void> {
    this.refuseFile(kind);
    const methods = this.methods(kind);
    await this.ports.storage.submit(removeAccount, { ...this.by(actor), kind, methods });
    this.renew(kind);
    this.use(this.providers());
  }

  /** One real payment by the way that every sale takes. @throws Problem `not-found`, `method-unavailable`. */
  async test(kind: AccountKind, method: PaymentMethod, actor: Actor, payments: PaymentService): Promise<AccountTest> {
    const account = this.open.get(kind);
    if (!account) throw new Problem('not-found', 'This provider is not set up');
    const provider = account.providers.find((one) => one.method === method);
    // Nobody outside hears of it before a payer's code is scanned, so it would say nothing.
    if (!provider || ability<PayerCoded>(provider, 'payerCode')) throw new Problem('method-unavailable');
    const { storage, clock, random, shop } = this.ports;
    const { currency, timeZone } = shop;
    const amountMinor = testAmountMinor(method, currency);
    const started = await storage.submit(startTestPayment, {
      ...this.by(actor),
      attemptId: uuidv7(clock, random),
      method,
      amountMinor,
      currency,
      timeZone,
      receiptToken: newSecret(random),
    });
    account.network.last = null;
    const payment = await payments.show(started.id);
    const verdict = verdictOf(payment.state, account.network.last);
    if (verdict !== 'refused' || payment.state !== 'unknown') return { verdict, payment };
    // A stranger's payment was never opened, and nobody saw anything to pay: it must not wait for ever.
    const settled = { outcome: 'unpaid', reason: 'Test: the provider refused the credentials' } as const;
    return { verdict, payment: await payments.settle(payment.id, settled, actor) };
  }

  private by(actor: Actor) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now() };
  }

  private methods(kind: AccountKind): PaymentMethod[] {
    return this.open.get(kind)?.providers.map(({ method }) => method) ?? [];
  }

  private refuseFile(kind: AccountKind): void {
    if (this.ports.file.settings[kind])
      throw new Problem('wrong-state', 'The config file sets this provider up: change it there');
  }

  private row(kind: AccountKind): Row | undefined {
    return this.ports.storage.read.get<Row>('SELECT * FROM paymentAccount WHERE kind = ?', kind);
  }

  private secretsOf(kind: AccountKind): Record<string, string> {
    const row = this.row(kind);
    const text = row && this.ports.box.open(`payment ${kind}`, row.secrets);
    return text ? (JSON.parse(text) as Record<string, string>) : {};
  }

  private view(kind: AccountKind): Account | null {
    const file = this.ports.file.settings[kind];
    const methods = this.methods(kind);
    if (file) {
      const settings = Object.fromEntries(Object.entries(file).filter(([key]) => !key.endsWith('File')));
      return { kind, source: 'file', settings, methods, changedBy: '', changedAt: null };
    }
    const row = this.row(kind);
    if (!row) return null;
    const { changedBy, updatedAt } = row;
    const settings = JSON.parse(row.settings) as Record<string, unknown>;
    return { kind, source: 'desk', settings, methods, changedBy, changedAt: new Date(updatedAt).toISOString() };
  }

  /** Opens the ways to pay of a contract anew. */
  private renew(kind: AccountKind): void {
    this.open.delete(kind);
    const { file, clock, random } = this.ports;
    const network = new HeardNetwork(this.ports.network, kind);
    const opened = (settings: object, secrets: object) => {
      const providers = openProviders({ [kind]: settings }, { [kind]: secrets }, { network, clock, random });
      this.open.set(kind, { providers, network });
    };
    const said = file.settings[kind];
    if (said && file.secrets[kind]) return opened(said, file.secrets[kind]);
    const row = this.row(kind);
    const secrets = this.secretsOf(kind);
    // Sealed by the key of another machine: it must be given again.
    if (!row || Object.keys(secrets).length === 0) return;
    opened(JSON.parse(row.settings) as object, { publicKey: null, webhookSecret: null, ...secrets });
  }
}

const needed: Record<AccountKind, readonly string[]> = {
  linePay: ['channelSecret'],
  wechat: ['privateKey', 'apiV3Key'],
  stripe: ['secretKey'],
};

/** @throws Problem `invalid-input` with the field. */
function refuseSecrets(kind: AccountKind, secrets: Record<string, string | undefined>): void {
  const refuse = (field: string, message: string) => {
    const issues = [{ at: `body.secrets.${field}`, message }];
    throw new Problem('invalid-input', `secrets.${field}: ${message}`, { issues });
  };
  for (const field of needed[kind]) if (!secrets[field]) refuse(field, 'it is missing');
  if (kind !== 'wechat') return;
  if (!isKey(() => createPrivateKey(secrets.privateKey!))) refuse('privateKey', 'use the text of apiclient_key.pem');
  if (Buffer.byteLength(secrets.apiV3Key!) !== 32) refuse('apiV3Key', 'the APIv3 key has 32 characters');
  if (secrets.publicKey && !isKey(() => createPublicKey(secrets.publicKey!)))
    refuse('publicKey', 'use the public key of the merchant portal');
}

/** A contract in another currency than the shop's would never be offered. @throws Problem `invalid-input`. */
function refuseCurrency({ kind, settings }: PutAccount, currency: Currency): void {
  const fits = kind === 'wechat' ? settings.currency === currency : kind !== 'linePay' || /^(TWD|USD)$/.test(currency);
  if (fits) return;
  const message = `the shop sells in ${currency}`;
  const issues = [{ at: 'body.settings.currency', message }];
  throw new Problem('invalid-input', `settings.currency: ${message}`, { issues });
}

function isKey(read: () => { asymmetricKeyType?: string | undefined }): boolean {
  try {
    return read().asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

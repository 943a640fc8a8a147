import type { Commerce } from '@lintel/hub/commerce';
import { commandMap } from '@lintel/hub/database/group';
import { shopCommands } from '@lintel/hub/database/shop-commands';
import type { MemberService } from '@lintel/hub/members/service';
import type { Actor } from '@lintel/hub/orders/actor';
import { isOpen } from '@lintel/hub/orders/rules';
import { type AttemptRow, attemptById, attemptByKey } from '@lintel/hub/payments/store';
import { Problem } from '@lintel/shared/errors';
import type { PaymentMethod } from '@lintel/shared/http/payments';
import { LineSandbox } from '../../sandboxes/line/line-sandbox.ts';
import type { SandboxRequest } from '../../sandboxes/sandbox.ts';
import { StripeSandbox } from '../../sandboxes/stripe/stripe-sandbox.ts';
import type { WechatSecrets } from '../../sandboxes/wechat/platform.ts';
import { WechatSandbox } from '../../sandboxes/wechat/wechat-sandbox.ts';
import { Chance } from '../chance.ts';
import { worldStart } from '../clocks.ts';
import type { CrashingConnection } from '../crashing-connection.ts';
import { Digest } from '../digest.ts';
import type { Outcome } from '../footfall-world.ts';
import { Scheduler } from '../scheduler.ts';
import { Customer } from './customer.ts';
import { Staff } from './staff.ts';
import { HubDown, TillHub } from './till-hub.ts';
import { checkBooks, checkNow } from './till-invariants.ts';
import type { TillMutation } from './till-mutation.ts';
import { TillNetwork } from './till-network.ts';
import { drawTillWeather, noTillFaults, type TillFaults, type TillWeather } from './till-weather.ts';

const maxEvents = 300_000;
/** Longer than any attempt, reservation or doubt lasts once nothing breaks any more. */
const calmMs = 45 * 60_000;

const stripeAccount = { secretKey: 'sk_test_practice', readerId: 'tmr_front', webhookSecret: 'whsec_practice' };
const lineAccount = { channelId: '1234567890', channelSecret: 'a917ab6a2367b536f8e5a6e2977e06f4' };

/** A till and everybody around it: customers, staff, payment providers, an unreliable network and a hub that dies. */
export class TillWorld {
  readonly seed: number;
  readonly scheduler = new Scheduler();
  readonly weather: TillWeather;
  readonly faults: TillFaults = { ...noTillFaults };
  readonly digest = new Digest();
  readonly mutation: TillMutation | null;
  readonly commands;
  readonly disk: CrashingConnection;
  readonly network: TillNetwork;
  readonly hub: TillHub;
  readonly wechat: WechatSandbox;
  readonly line: LineSandbox;
  readonly stripe: StripeSandbox;
  readonly stripeAccount = { ...stripeAccount, url: 'https://stripe.sandbox' };
  readonly wechatAccount;
  readonly lineAccount = { ...lineAccount, url: 'https://line.sandbox', returnUrl: 'https://relay.example/line' };
  readonly staff: Staff;
  variants: string[] = [];
  /** Codes of those who come as members. */
  memberCodes: string[] = [];
  /** Orders that a kiosk has shown as paid: from then on they are. */
  readonly seenPaid = new Set<string>();
  /** What each order cost when its customer agreed to it. */
  readonly totals = new Map<string, number>();
  /** Attempts whose payer paid another amount. */
  readonly wrongAmounts = new Set<string>();
  calm = false;
  readonly terms = {
    name: 'Shop',
    address: '',
    receiptText: '',
    taxId: null,
    currency: 'TWD' as const,
    timeZone: 'Asia/Taipei',
    pricesIncludeTax: true,
    taxRounding: 'perRate' as const,
    defaultTaxRateBp: 500,
    sellBelowZero: true,
    cashStepMinor: 1,
    cashierDiscountBp: 0,
    cashierDiscountMinor: null,
    returnDays: 14,
    barcodePatterns: [],
    members: {
      tiers: [
        { name: 'ordinary' as const, from: 0, discountBp: 0, pointsBp: 10_000 },
        { name: 'gold' as const, from: 600, discountBp: 700, pointsBp: 15_000 },
      ],
      tierDays: 30,
      pointsPerUnit: 12,
      codeForPoints: true,
    },
  };
  private readonly chance: Chance;
  private broken: string | null = null;

  /** `disk` is an empty shop.db. */
  constructor(seed: number, disk: CrashingConnection, secrets: WechatSecrets, mutation: TillMutation | null = null) {
    this.seed = seed;
    this.disk = disk;
    this.mutation = mutation;
    this.chance = new Chance(seed, 'world');
    this.weather = drawTillWeather(new Chance(seed, 'weather'));
    this.commands = commandMap(shopCommands.map((command) => mutation?.command?.(command) ?? command));
    const after = (ms: number, fn: () => void) => this.scheduler.after(ms, fn);
    const ports = {
      clock: { now: () => worldStart + Math.floor(this.scheduler.nowMs), after },
      random: new Chance(seed, 'providers'),
    };
    const deliver = (callback: Parameters<TillNetwork['deliver']>[0]) => this.network.deliver(callback);
    this.wechat = new WechatSandbox(secrets, { ...ports, deliver, url: () => 'https://wechat.sandbox' }, 'TWD');
    this.line = new LineSandbox(lineAccount, { ...ports, deliver, url: () => 'https://line.sandbox' });
    const deliverStripe = (callback: Parameters<TillNetwork['deliver']>[0]) => this.network.deliver(callback, 'stripe');
    this.stripe = new StripeSandbox(stripeAccount, {
      ...ports,
      deliver: deliverStripe,
      url: () => 'https://stripe.sandbox',
    });
    this.network = new TillNetwork(this, {
      'wechat.sandbox': this.wechat,
      'line.sandbox': this.line,
      'stripe.sandbox': this.stripe,
    });
    this.wechatAccount = {
      mchid: secrets.mchid,
      appid: secrets.appid,
      serial: secrets.merchant.serial,
      privateKey: secrets.merchant.privateKey,
      apiV3Key: secrets.apiV3Key,
      url: 'https://wechat.sandbox',
      notifyUrl: 'https://relay.example/wechat',
      currency: 'TWD',
    };
    this.hub = new TillHub(this, disk);
    this.staff = new Staff(this);
  }

  fail(invariant: string): void {
    this.broken ??= invariant;
  }

  /** Whatever a script of this world throws ends it. */
  guard(script: Promise<unknown>): void {
    script.catch((error: Error) => {
      if (!(error instanceof HubDown))
        this.fail(`the code threw: ${error.stack?.split('\n').slice(0, 3).join(' ') ?? error}`);
    });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.scheduler.after(ms, () => {
        this.scheduler.promised();
        resolve();
      });
    });
  }

  async run(): Promise<Outcome> {
    const { scheduler, digest } = this;
    const giveBack = scheduler.takeTurns();
    const stop = () => {
      if (scheduler.events > maxEvents) this.fail('something runs in circles');
      return this.broken !== null;
    };
    try {
      scheduler.after(0, () => {
        scheduler.promised();
        this.guard(this.open());
      });
      await scheduler.run(this.weather.busyMs, stop);
      this.calm = true;
      this.network.down = false;
      await scheduler.run(scheduler.nowMs + calmMs, stop);
      await this.staff.tidyUp(stop);
      await this.nextDay(stop);
      if (!stop()) checkBooks(this);
    } catch (error) {
      this.fail(`the code threw: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ') ?? error}`);
    } finally {
      giveBack();
      this.disk.recover();
    }
    if (this.broken) digest.note(this.broken);
    const { seed, broken: invariant, faults } = this;
    return { seed, invariant, virtualMs: scheduler.nowMs, events: scheduler.events, faults, digest: digest.value };
  }

  /** The hub is switched off overnight; the day after, its patrol compares the providers' bills with the ledger. */
  private async nextDay(stop: () => boolean): Promise<void> {
    if (stop()) return;
    this.hub.rest();
    this.scheduler.promised();
    await this.scheduler.run(this.scheduler.nowMs + 36 * 3_600_000, stop);
    this.scheduler.after(0, () => {
      this.scheduler.promised();
      this.guard(this.hub.boot().then(() => this.hub.ask((commerce) => commerce.patrol.round())));
    });
    await this.scheduler.run(this.scheduler.nowMs + 60_000, stop);
  }

  /** What each provider has of each attempt. */
  balances(): Map<string, number> {
    return new Map([...this.wechat.balances(), ...this.line.balances(), ...this.stripe.balances()]);
  }

  /** Before anything reaches a provider, its row is on the disk. */
  checkCommitted({ url, body, method }: SandboxRequest): void {
    const key = /"(?:out_trade_no|orderId)":"([^"]+)"|metadata%5Bkey%5D=([^&]+)/.exec(body)?.slice(1).find(Boolean);
    const makes =
      method === 'POST' && /native$|codepay$|payments\/request$|oneTimeKeys\/pay$|payment_intents$/.test(url);
    if (!makes || key === undefined) return;
    const row = this.disk.get<AttemptRow>('SELECT * FROM paymentAttempt WHERE providerKey = ?', key);
    if (!row) this.fail('a provider heard of an attempt that is not on the disk');
  }

  /** A phone shows its code. */
  phoneCode(method: PaymentMethod): string {
    const sandbox = method === 'wechatCodepay' ? this.wechat : this.line;
    sandbox.switches.payerConfirms = this.chance.odds(this.weather.payerConfirms);
    return sandbox.newCode();
  }

  /** A payer pays or refuses on the phone. `shown`: by a code that was on the screen. */
  payAtPhone(attemptId: string, act: 'pay' | 'cancel', shown: boolean): void {
    const attempt = attemptById(this.disk, attemptId);
    if (!attempt) return;
    const wechat = attempt.method.startsWith('wechat');
    const card = attempt.method === 'card';
    const sandbox = wechat ? this.wechat : card ? this.stripe : this.line;
    const id = wechat ? attempt.providerKey : card ? this.intentId(attempt) : this.lineId(attempt);
    if (wechat && act === 'pay' && this.chance.odds(this.weather.wrongAmount)) {
      const order = this.wechat.book.orders[id];
      if (order && (order.state === 'NOTPAY' || order.state === 'USERPAYING') && !order.expired) {
        order.total -= 100;
        this.faults.wrongAmounts++;
        this.wrongAmounts.add(attempt.id);
      }
    }
    const took = sandbox.act(id, act);
    this.scheduler.promised();
    this.digest.note(`${act} ${attempt.method} ${took}`);
    if (!took || act !== 'pay' || isOpen(attempt.state) || attempt.capturedAt !== null) return;
    this.faults.paidLate++;
    // LINE Pay's money moves only when we confirm; with WeChat Pay, what was given up must be closed.
    if (wechat && shown) this.fail(`a code was given up (${attempt.state}) and could still be paid`);
  }

  /** Some enter their password while the reverse of what they pay is on its way. */
  payMeanwhile(url: string, withinMs: number): void {
    const key = /out-trade-no\/([^/]+)\/reverse$/.exec(url)?.[1];
    const attempt = key === undefined || this.chance.odds(0.2) ? undefined : attemptByKey(this.disk, key);
    if (!attempt) return;
    this.faults.reversesLate++;
    this.scheduler.after(this.chance.between(0, withinMs), () => this.payAtPhone(attempt.id, 'pay', false));
  }

  cashiers(paymentId: string, dueMinor: number): Promise<void> {
    return this.staff.takeCash(paymentId, dueMinor);
  }

  private intentId(attempt: AttemptRow): string {
    return Object.values(this.stripe.book.intents).find(({ key }) => key === attempt.providerKey)?.id ?? '';
  }

  private lineId(attempt: AttemptRow): string {
    const offline = attempt.method === 'linePayBarcode';
    const known = Object.values(this.line.book.payments).find(
      (payment) => payment.orderId === attempt.providerKey && payment.offline === offline,
    );
    return known?.transactionId ?? '';
  }

  private async open(): Promise<void> {
    await this.hub.boot();
    await this.staff.stockShelves();
    await this.staff.signUpMembers();
    this.every(this.weather.customerEveryMs, () => {
      const kiosk: Actor = { kind: 'kiosk', id: `kiosk-${1 + this.chance.below(this.weather.kiosks)}`, name: 'kiosk' };
      this.guard(new Customer(this, `customer ${this.chance.u32()}`, kiosk).shop());
    });
    this.every(this.weather.staffEveryMs, () => this.guard(this.staff.work()));
    this.every(this.weather.crashEveryMs, () => this.hub.crash());
    this.every(this.weather.network.outageEveryMs, () => {
      this.faults.outages++;
      this.network.down = true;
      this.scheduler.after(this.chance.between(5000, 120_000), () => {
        this.network.down = false;
      });
    });
    this.every(60_000, () => {
      if (this.chance.odds(this.weather.callbacks.replayed)) this.network.replay();
      if (this.chance.odds(this.weather.callbacks.forged)) this.forge();
    });
    this.every(20_000, () => checkNow(this));
  }

  /** Somebody who is not the provider says that an open attempt was paid. */
  private forge(): void {
    const open = this.disk.get<AttemptRow>(
      `SELECT * FROM paymentAttempt WHERE method LIKE 'wechat%' AND state IN ('presented', 'processing') LIMIT 1`,
    );
    const message = open && this.wechat.forgedCallback(open.providerKey);
    if (!message) return;
    this.faults.callbacksForged++;
    this.guard(this.hub.hear(message));
  }

  /** Again and again, `meanMs` apart, until the world is calm. */
  private every(meanMs: number, fn: () => void): void {
    if (meanMs === Number.POSITIVE_INFINITY) return;
    this.scheduler.after(this.chance.exponential(meanMs), () => {
      if (this.calm) return;
      this.scheduler.promised();
      fn();
      this.every(meanMs, fn);
    });
  }
}

/** Refusals that staff read and go on from. */
export async function unlessRefused<Answer>(
  world: TillWorld,
  run: (commerce: Commerce, members: MemberService) => Promise<Answer> | Answer,
): Promise<Answer | null> {
  try {
    return await world.hub.ask(run);
  } catch (error) {
    if (error instanceof Problem && error.code !== 'internal') return null;
    if (error instanceof HubDown) return null;
    throw error;
  }
}

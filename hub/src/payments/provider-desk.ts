import type { Clock } from '@lintel/shared/env';
import type { PaymentMethod, PaymentMethods } from '@lintel/shared/http/payments';
import type { Reader } from '../database/storage.ts';
import {
  ability,
  type Capturing,
  type CurrencyBound,
  type PayerCoded,
  type PaymentProvider,
  type ProviderCall,
  type ProviderResult,
  type ProviderTask,
  type RefundResult,
  type RefundTask,
  type ReverseResult,
  type Reversing,
} from './provider.ts';
import { type AttemptRow, taskOf } from './store.ts';

/** What goes wrong outside is written here; never with a QR text or anything of the payer. */
export interface PaymentLog {
  warn(fields: Record<string, unknown>, text: string): void;
}

export interface DeskPorts {
  read: Reader;
  clock: Pick<Clock, 'mono'>;
  shop: { readonly currency: string };
  providers: readonly PaymentProvider[];
  /** Whether the internet can be reached; ways to pay that need it are hidden while it cannot. */
  online: () => boolean;
  log: PaymentLog;
}

/** So many calls in a row without an answer, and the way to pay is hidden for a while. */
const silentCalls = 3;
const restMs = 30_000;

/** Where all calls to providers go out. Whatever goes wrong on the way comes back as `unknown`. */
export class ProviderDesk {
  private readonly ports: DeskPorts;
  private providers!: Map<PaymentMethod, PaymentProvider>;
  private readonly silence = new Map<PaymentMethod, { calls: number; since: number }>();

  constructor(ports: DeskPorts) {
    this.ports = ports;
    this.use(ports.providers);
  }

  /** Other ways to pay from now on. */
  use(providers: readonly PaymentProvider[]): void {
    this.providers = new Map(providers.map((provider) => [provider.method, provider]));
  }

  /** Ways to pay that work now, those at the kiosk first. */
  methods(): PaymentMethods {
    const items = [...this.providers.values()]
      .filter((provider) => this.works(provider))
      .map((provider) => ({
        method: provider.method,
        at: provider.at,
        needsInternet: provider.needsInternet,
        scansPayer: ability<PayerCoded>(provider, 'payerCode') !== null,
      }));
    return { items: [...items.filter(({ at }) => at === 'kiosk'), ...items.filter(({ at }) => at === 'counter')] };
  }

  all(): readonly PaymentProvider[] {
    return [...this.providers.values()];
  }

  /** What a payer's code of this method looks like; null where the till scans none. */
  payerCode(method: PaymentMethod): RegExp | null {
    const provider = this.providers.get(method);
    return (provider && ability<PayerCoded>(provider, 'payerCode')?.payerCode) ?? null;
  }

  async call(attempt: AttemptRow, what: ProviderCall, payerCode?: string): Promise<ProviderResult> {
    const task = { ...this.task(attempt), ...(payerCode === undefined ? {} : { payerCode }) };
    const answer = await this.guarded(attempt, what, async (provider): Promise<ProviderResult> => {
      if (what !== 'capture') return provider[what](task);
      return ability<Capturing>(provider, 'capture')?.capture(task) ?? { kind: 'unknown' };
    });
    return answer ?? { kind: 'unknown' };
  }

  /** Whether open attempts of this method end only by giving back what is paid meanwhile. */
  reverses(method: PaymentMethod): boolean {
    const provider = this.providers.get(method);
    return provider !== undefined && ability<Reversing>(provider, 'reverse') !== null;
  }

  async reverse(attempt: AttemptRow): Promise<ReverseResult> {
    const answer = await this.guarded(attempt, 'reverse', async (provider): Promise<ReverseResult> => {
      return ability<Reversing>(provider, 'reverse')?.reverse(this.task(attempt)) ?? { kind: 'unknown' };
    });
    return answer ?? { kind: 'unknown' };
  }

  async refund(attempt: AttemptRow, refund: RefundTask): Promise<RefundResult> {
    // Nothing to move, and providers refuse a refund of nothing.
    if (refund.amountMinor === 0) return { kind: 'succeeded', providerRef: null };
    const task = { ...taskOf(this.ports.read, attempt), sent: true };
    const answer = await this.guarded(attempt, 'refund', (provider) => provider.refund(task, refund));
    return answer ?? { kind: 'unknown' };
  }

  private task(attempt: AttemptRow): ProviderTask {
    const sent = attempt.codeGivenAt !== null || this.payerCode(attempt.method) === null;
    return { ...taskOf(this.ports.read, attempt), sent };
  }

  private works(provider: PaymentProvider): boolean {
    const { currencies } = ability<CurrencyBound>(provider, 'currencies') ?? { currencies: null };
    if (currencies && !currencies.includes(this.ports.shop.currency)) return false;
    if (!provider.needsInternet) return true;
    const silence = this.silence.get(provider.method);
    const resting =
      silence !== undefined && silence.calls >= silentCalls && this.ports.clock.mono() - silence.since < restMs;
    return this.ports.online() && !resting;
  }

  private async guarded<Answer extends { kind: string }>(
    attempt: AttemptRow,
    call: string,
    run: (provider: PaymentProvider) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    const fields = { attempt: attempt.id, method: attempt.method, call };
    const provider = this.providers.get(attempt.method);
    if (!provider) {
      this.ports.log.warn(fields, 'no provider is set up for this payment');
      return undefined;
    }
    try {
      const answer = await run(provider);
      this.silence.delete(attempt.method);
      return answer;
    } catch (error) {
      const calls = (this.silence.get(attempt.method)?.calls ?? 0) + 1;
      this.silence.set(attempt.method, { calls, since: this.ports.clock.mono() });
      const reason = error instanceof Error ? error.message : String(error);
      this.ports.log.warn({ ...fields, reason }, 'a payment provider did not answer');
      return undefined;
    }
  }
}

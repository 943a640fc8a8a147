import type { PaymentMethod, PaymentMethods } from '@lintel/shared/http/payments';
import type { Reader } from '../database/storage.ts';
import type { PaymentProvider, ProviderResult, RefundResult } from './provider.ts';
import { type AttemptRow, taskOf } from './store.ts';

/** What goes wrong outside is written here; never with a QR text or anything of the payer. */
export interface PaymentLog {
  warn(fields: Record<string, unknown>, text: string): void;
}

export interface DeskPorts {
  read: Reader;
  providers: readonly PaymentProvider[];
  /** Whether the internet can be reached; ways to pay that need it are hidden while it cannot. */
  online: () => boolean;
  log: PaymentLog;
}

/** Where all calls to providers go out. Whatever goes wrong on the way comes back as `unknown`. */
export class ProviderDesk {
  private readonly ports: DeskPorts;
  private readonly providers: Map<PaymentMethod, PaymentProvider>;

  constructor(ports: DeskPorts) {
    this.ports = ports;
    this.providers = new Map(ports.providers.map((provider) => [provider.method, provider]));
  }

  /** Ways to pay that work now, those at the kiosk first. */
  methods(): PaymentMethods {
    const items = [...this.providers.values()]
      .filter((provider) => !provider.needsInternet || this.ports.online())
      .map(({ method, at, needsInternet }) => ({ method, at, needsInternet }));
    return { items: [...items.filter(({ at }) => at === 'kiosk'), ...items.filter(({ at }) => at === 'counter')] };
  }

  async call(attempt: AttemptRow, what: 'create' | 'query' | 'close'): Promise<ProviderResult> {
    const answer = await this.guarded(attempt, what, (provider) => provider[what](taskOf(this.ports.read, attempt)));
    return answer ?? { kind: 'unknown' };
  }

  async refund(attempt: AttemptRow, refund: { key: string; amountMinor: number }): Promise<RefundResult> {
    // Nothing to move, and providers refuse a refund of nothing.
    if (refund.amountMinor === 0) return { kind: 'succeeded', providerRef: null };
    const task = taskOf(this.ports.read, attempt);
    const answer = await this.guarded(attempt, 'refund', (provider) => provider.refund(task, refund));
    return answer ?? { kind: 'unknown' };
  }

  private async guarded<Answer>(
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
      return await run(provider);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.ports.log.warn({ ...fields, reason }, 'a payment provider did not answer');
      return undefined;
    }
  }
}

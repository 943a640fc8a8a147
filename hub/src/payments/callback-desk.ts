import { Problem } from '@lintel/shared/errors';
import { ability, type Calling, type PaymentProvider, type RawCallback } from './provider.ts';
import type { PaymentService } from './service.ts';

/** No callback of a provider is longer than that. */
export const maxCallbackBytes = 64 * 1024;

/**
 * Where messages arrive that providers send by themselves, forwarded by a relay as they came: raw body and headers. The
 * hub believes the provider's own signature and nobody else. It also works without: everything it hears it would have
 * asked for.
 */
export class CallbackDesk {
  private readonly providers: () => readonly PaymentProvider[];
  private readonly payments: PaymentService;

  /** @param providers those of now: they change while the hub runs. */
  constructor(providers: () => readonly PaymentProvider[], payments: PaymentService) {
    this.providers = providers;
    this.payments = payments;
  }

  /** @throws Problem `not-found` when no such provider calls here, `callback-refused` for what it did not sign. */
  async take(caller: string, callback: RawCallback): Promise<void> {
    const provider = this.providers()
      .map((one) => ability<Calling>(one, 'hear'))
      .find((one) => one?.caller === caller);
    if (!provider) throw new Problem('not-found', 'No payment provider calls here');
    const heard = await provider.hear(callback);
    if (heard) await this.payments.hear(heard.key, heard.result, { provider: caller, id: heard.eventId });
  }
}

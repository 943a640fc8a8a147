import type { Clock, Random } from '@lintel/shared/env';
import type { Refund } from '@lintel/shared/http/orders';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { ProviderDesk } from './provider-desk.ts';
import { applyRefundResult, startRefund } from './refund-commands.ts';
import { openRefunds, refundById, refundView } from './refund-store.ts';
import { attemptById } from './store.ts';
import { Turns } from './turns.ts';

export interface RefundRequest {
  lines: readonly { lineId: string; quantity: number }[];
  reason: string;
  restock: boolean;
}

/** Money on its way back. A refund is committed first, then carried out under its own key until there is an answer. */
export class RefundService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; desk: ProviderDesk };
  private readonly turns = new Turns();

  constructor(ports: { storage: Storage; clock: Clock; random: Random; desk: ProviderDesk }) {
    this.ports = ports;
  }

  /** Refunds lines of a paid order through the provider that took the money; see the command for what it refuses. */
  async refund(orderId: string, request: RefundRequest, actor: Actor, once?: Once): Promise<Refund> {
    const { storage, clock, random } = this.ports;
    const args = { ...request, id: uuidv7(clock, random), orderId, actor, now: clock.now() };
    const { id } = await storage.submit(startRefund, args, once);
    await this.carryOut(id);
    return refundView(refundById(storage.read, id)!);
  }

  /** Takes one more step with every refund that waits for its provider. */
  async carryOutOpen(): Promise<void> {
    for (const refund of openRefunds(this.ports.storage.read)) await this.carryOut(refund.id);
  }

  carryOut(refundId: string): Promise<void> {
    return this.turns.take(refundId, async () => {
      const { storage, clock, random, desk } = this.ports;
      const refund = refundById(storage.read, refundId);
      if (!refund || (refund.state !== 'created' && refund.state !== 'pending')) return;
      const attempt = attemptById(storage.read, refund.attemptId)!;
      const result = await desk.refund(attempt, { key: refund.providerKey, amountMinor: refund.amountMinor });
      if (result.kind === 'pending' && refund.state === 'pending') return;
      await storage.submit(applyRefundResult, { id: uuidv7(clock, random), refundId, result, now: clock.now() });
    });
  }
}

import type { Clock, Random } from '@lintel/shared/env';
import type { Refund } from '@lintel/shared/http/orders';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { ProviderDesk } from './provider-desk.ts';
import { applyRefundResult, settleRefundByHand, startRefund } from './refund-commands.ts';
import { openRefunds, type RefundRow, refundById, refundView } from './refund-store.ts';
import { attemptById } from './store.ts';
import { Turns } from './turns.ts';

export interface RefundRequest {
  /** A line's own reason and restock go before those of the whole. */
  lines: readonly {
    lineId: string;
    quantity: number;
    reason?: string | undefined;
    restock?: boolean | undefined;
  }[];
  reason: string;
  restock: boolean;
  /** Also where the terms of the sale say no. */
  outsideRules?: boolean;
  /** The return whose goods have been received. */
  returnId?: string;
}

export interface RefundPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  desk: ProviderDesk;
  /** `cashStepMinor`: the smallest coin, in minor units. */
  shop: { readonly cashStepMinor: number };
}

/** Money on its way back. A refund is committed first, then carried out under its own key until there is an answer. */
export class RefundService {
  private readonly ports: RefundPorts;
  private readonly turns = new Turns();

  constructor(ports: RefundPorts) {
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

  /** Settles by hand what no answer settles; see the command for what it refuses. */
  settle(
    refundId: string,
    wish: { outcome: 'succeeded' | 'failed'; reason: string },
    actor: Actor,
    once?: Once,
  ): Promise<Refund> {
    const { storage, clock, random } = this.ports;
    const args = { ...wish, id: uuidv7(clock, random), refundId, actor, now: clock.now() };
    return storage.submit(settleRefundByHand, args, once);
  }

  /** Takes one more step with every refund that waits for its provider. */
  async carryOutOpen(): Promise<void> {
    for (const refund of openRefunds(this.ports.storage.read)) await this.carryOut(refund.id);
  }

  carryOut(refundId: string): Promise<void> {
    const { storage, clock, random, desk } = this.ports;
    const attemptId = refundById(storage.read, refundId)?.attemptId ?? refundId;
    return this.turns.take(attemptId, async () => {
      const refund = refundById(storage.read, refundId);
      if (!refund || (refund.state !== 'created' && refund.state !== 'pending')) return;
      // One after the other: what an earlier one has given back must be known before the next is judged.
      if (openRefunds(storage.read).some((open) => goesBefore(open, refund))) return;
      const attempt = attemptById(storage.read, attemptId)!;
      const result = await desk.refund(attempt, {
        key: refund.providerKey,
        amountMinor: refund.amountMinor,
        asked: refund.state === 'pending',
        refundedBefore: attempt.refundedMinor,
      });
      if (result.kind === 'pending' && refund.state === 'pending') return;
      const { cashStepMinor } = this.ports.shop;
      const args = { id: uuidv7(clock, random), refundId, result, cashStepMinor, now: clock.now() };
      await storage.submit(applyRefundResult, args);
    });
  }
}

function goesBefore(open: RefundRow, refund: RefundRow): boolean {
  return (
    open.attemptId === refund.attemptId &&
    open.state === 'created' &&
    (open.createdAt < refund.createdAt || (open.createdAt === refund.createdAt && open.id < refund.id))
  );
}

import type { Clock, Random } from '@lintel/shared/env';
import type { Return, ReturnPolicy } from '@lintel/shared/http/returns';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { RefundService } from '../payments/refund-service.ts';
import type { Actor } from './actor.ts';
import { setReturnPolicy } from './refund-terms.ts';
import { approveReturn, receiveReturn, rejectReturn, requestReturn } from './return-commands.ts';
import { returnById, returnLines, returnView } from './returns.ts';

/** Goods on their way back: asked for, allowed, taken in, paid back. */
export class ReturnService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; refunds: RefundService };

  constructor(ports: { storage: Storage; clock: Clock; random: Random; refunds: RefundService }) {
    this.ports = ports;
  }

  private by(actor: Actor) {
    return { id: uuidv7(this.ports.clock, this.ports.random), actor, now: this.ports.clock.now() };
  }

  request(
    orderId: string,
    wanted: { lines: readonly { lineId: string; quantity: number; reason: string }[]; outsideRules: boolean },
    actor: Actor,
    once?: Once,
  ): Promise<Return> {
    return this.ports.storage.submit(requestReturn, { ...this.by(actor), orderId, ...wanted }, once);
  }

  approve(returnId: string, actor: Actor): Promise<Return> {
    return this.ports.storage.submit(approveReturn, { ...this.by(actor), returnId });
  }

  reject(returnId: string, note: string, actor: Actor): Promise<Return> {
    return this.ports.storage.submit(rejectReturn, { ...this.by(actor), returnId, note });
  }

  receive(returnId: string, lines: readonly { lineId: string; restock: boolean }[], actor: Actor): Promise<Return> {
    return this.ports.storage.submit(receiveReturn, { ...this.by(actor), returnId, lines });
  }

  /** Pays for goods received. A refund that fails leaves them received, to be tried again. */
  async refund(returnId: string, actor: Actor): Promise<Return> {
    const { storage, refunds } = this.ports;
    const { orderId } = returnById(storage.read, returnId);
    const lines = returnLines(storage.read, returnId).map(({ orderLineId, quantity, reason, restock }) => ({
      lineId: orderLineId,
      quantity,
      reason,
      restock: restock === 1,
    }));
    // Whether they may come back was decided when the return was asked for.
    const request = { lines, reason: lines[0]!.reason, restock: true, outsideRules: true, returnId };
    await refunds.refund(orderId, request, actor);
    return returnView(storage.read, returnById(storage.read, returnId));
  }

  setPolicy(productId: string, policy: ReturnPolicy, actor: Actor): Promise<ReturnPolicy> {
    return this.ports.storage.submit(setReturnPolicy, { ...this.by(actor), productId, policy });
  }
}

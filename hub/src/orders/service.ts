import { timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { AuditEntry } from '@lintel/shared/http/audit';
import type { CsvFile } from '@lintel/shared/http/insights';
import type {
  AttentionItem,
  AttentionReason,
  Order,
  OrderSummary,
  Packing,
  Receipt,
  Tracking,
} from '@lintel/shared/http/orders';
import { uuidv7 } from '@lintel/shared/ids';
import type { Language } from '@lintel/shared/languages';
import type { Storage } from '../database/storage.ts';
import type { PaymentService } from '../payments/service.ts';
import type { Actor } from './actor.ts';
import { attentionItems, resolveAttention } from './attention.ts';
import { type AuditFilter, auditPage } from './audit.ts';
import { auditFile } from './audit-export.ts';
import { expireOrder, voidOrder } from './commands.ts';
import { dispatchOrder, handOver, packOrder, trackOrder } from './fulfilment-commands.ts';
import { type OrderFilter, orderSummaries, orderView, receiptView } from './order-view.ts';
import type { ShopTerms } from './shop-terms.ts';
import { orderById, orderFor } from './store.ts';

export interface OrderPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  terms: ShopTerms;
  payments: PaymentService;
}

export class OrderService {
  private readonly ports: OrderPorts;

  constructor(ports: OrderPorts) {
    this.ports = ports;
  }

  list(filter: OrderFilter): { items: OrderSummary[]; nextCursor: string | null } {
    return orderSummaries(this.ports.storage.read, filter);
  }

  get(id: string, actor: Actor): Order {
    const { read } = this.ports.storage;
    return orderView(read, orderFor(read, id, actor));
  }

  /** Voids an unpaid order; see the command for what it refuses. */
  void(orderId: string, actor: Actor): Promise<Order> {
    const { storage, clock, random } = this.ports;
    return storage.submit(voidOrder, { id: uuidv7(clock, random), orderId, actor, now: clock.now() });
  }

  private of(orderId: string, actor: Actor) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), orderId, actor, now: clock.now() };
  }

  pack(orderId: string, packing: Packing, actor: Actor): Promise<Order> {
    return this.ports.storage.submit(packOrder, { ...this.of(orderId, actor), packing });
  }

  /** Hands the goods of a pick-up order over; see the command for what it refuses. */
  handOver(orderId: string, code: string, actor: Actor): Promise<Order> {
    return this.ports.storage.submit(handOver, { ...this.of(orderId, actor), code });
  }

  dispatch(orderId: string, parcel: { carrier: string; number: string }, actor: Actor): Promise<Order> {
    return this.ports.storage.submit(dispatchOrder, { ...this.of(orderId, actor), ...parcel });
  }

  track(orderId: string, report: Pick<Tracking['events'][number], 'state' | 'text'>, actor: Actor): Promise<Order> {
    return this.ports.storage.submit(trackOrder, { ...this.of(orderId, actor), ...report });
  }

  /** Orders that somebody must look at, the longest waiting first. */
  attention(): { items: AttentionItem[] } {
    return { items: attentionItems(this.ports.storage.read, this.ports.clock.now()) };
  }

  resolveAttention(orderId: string, done: { reason: AttentionReason; note: string }, actor: Actor): Promise<Order> {
    return this.ports.storage.submit(resolveAttention, { ...this.of(orderId, actor), ...done });
  }

  audit(query: AuditFilter & { cursor?: string | undefined; limit: number }): {
    items: AuditEntry[];
    nextCursor: string | null;
  } {
    return auditPage(this.ports.storage.read, query);
  }

  auditFile(query: AuditFilter & { language: Language }): CsvFile {
    const { storage, clock, terms } = this.ports;
    return auditFile(storage.read, query, { ...terms, now: clock.now() });
  }

  /**
   * The receipt of a paid order, for staff, its own kiosk, or whoever holds its token.
   * @throws Problem `not-found`, or `wrong-state` before it is paid.
   */
  receipt(id: string, token: string | undefined, actor: Actor): Receipt {
    const { storage, terms } = this.ports;
    const known = orderById(storage.read, id);
    const byToken = known !== undefined && token !== undefined && sameText(token, known.receiptToken);
    const order = byToken ? known : orderFor(storage.read, id, actor);
    if (order.paidAt === null)
      throw new Problem('wrong-state', 'There is a receipt once the order is paid', { state: order.state });
    return receiptView(storage.read, order.id, terms);
  }

  /** Extends, voids or settles the unpaid orders whose time is over. Every half minute; writes only when there are any. */
  async sweep(): Promise<void> {
    const { storage, clock, random, payments } = this.ports;
    const due = storage.read.all<{ id: string }>(
      `SELECT id FROM orders WHERE state = 'unpaid' AND reservedUntil <= ? ORDER BY reservedUntil`,
      clock.now(),
    );
    for (const { id } of due) {
      const expire = () => storage.submit(expireOrder, { id: uuidv7(clock, random), orderId: id, now: clock.now() });
      const { step, attemptId } = await expire();
      if (step !== 'resolvePayment' || attemptId === null) continue;
      await payments.abandon(attemptId);
      await expire();
    }
  }
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

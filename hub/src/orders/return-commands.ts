import { Problem } from '@lintel/shared/errors';
import { type Return, returnStates } from '@lintel/shared/http/returns';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { By } from './actor.ts';
import { audit } from './audit.ts';
import { goodsBack } from './goods.ts';
import { setReturnPolicy } from './refund-terms.ts';
import { askedBack, type ReturnRow, returnById, returnLines, returnView } from './returns.ts';
import { mayReturn } from './rules.ts';
import { type OrderLineRow, orderById, orderFor, orderLines } from './store.ts';

/** @throws Problem `refund-not-allowed`, with the lines that the terms they were sold under keep. */
export function checkReturnable(lines: readonly OrderLineRow[], paidAt: number, now: number): void {
  const kept = lines.filter((line) => !mayReturn(line, paidAt, now));
  if (kept.length > 0) throw new Problem('refund-not-allowed', undefined, { lineIds: kept.map((line) => line.id) });
}

/**
 * Writes down what a customer wants to bring back.
 * @throws Problem `wrong-state`, `not-found`, `refund-too-large`, `refund-not-allowed`.
 */
export const requestReturn = command(
  'orders.requestReturn',
  (
    tx: Tx,
    args: By & {
      orderId: string;
      lines: readonly { lineId: string; quantity: number; reason: string }[];
      outsideRules: boolean;
    },
  ): Return => {
    const order = orderFor(tx, args.orderId, args.actor);
    if (order.paidAt === null || order.state === 'refundedOrReturned') {
      throw new Problem('wrong-state', 'There is nothing to bring back', { state: order.state });
    }
    const known = new Map(orderLines(tx, order.id).map((line) => [line.id, line]));
    const parts = args.lines.map((wanted) => {
      const line = known.get(wanted.lineId);
      if (!line) throw new Problem('not-found', 'This order has no such line', { lineId: wanted.lineId });
      const leftQuantity = line.quantity - line.refundedQuantity - askedBack(tx, line.id);
      if (wanted.quantity > leftQuantity) throw new Problem('refund-too-large', undefined, { leftQuantity });
      known.delete(line.id);
      return { ...wanted, line };
    });
    if (!args.outsideRules) {
      checkReturnable(
        parts.map((part) => part.line),
        order.paidAt,
        args.now,
      );
    }
    const nextId = idsFrom(args.id);
    const returnId = nextId();
    tx.run(
      `INSERT INTO orderReturn (id, orderId, state, outsideRules, createdAt, updatedAt) VALUES (?, ?, 'requested', ?, ?, ?)`,
      returnId,
      order.id,
      Number(args.outsideRules),
      args.now,
      args.now,
    );
    for (const { line, quantity, reason } of parts) {
      tx.run(
        `INSERT INTO orderReturnLine (id, returnId, orderLineId, quantity, reason, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        nextId(),
        returnId,
        line.id,
        quantity,
        reason,
        args.now,
        args.now,
      );
    }
    return noted(tx, returnById(tx, returnId), { ...args, id: nextId() }, { outsideRules: args.outsideRules });
  },
);

/** The one place where a return changes its state; two people at once: the second is told. */
function step(
  tx: Tx,
  returnId: string,
  from: Return['state'],
  to: Return['state'],
  note: string | null,
  by: By,
): Return {
  const known = returnById(tx, returnId);
  if (known.state !== from) {
    if (returnStates.indexOf(known.state) < returnStates.indexOf(from))
      throw new Problem('wrong-state', `This return is only ${known.state} yet`, { state: known.state });
    throw new Problem('already-done', `This return is ${known.state} already`, { state: known.state });
  }
  tx.run(
    'UPDATE orderReturn SET state = ?, note = ?, updatedAt = ? WHERE id = ?',
    to,
    note ?? known.note,
    by.now,
    known.id,
  );
  return noted(tx, returnById(tx, known.id), by, note === null ? {} : { note });
}

function noted(tx: Tx, row: ReturnRow, { id, actor, now }: By, detail: Record<string, unknown>): Return {
  audit(tx, {
    id,
    action: `return.${row.state}`,
    subject: 'order',
    subjectId: row.orderId,
    detail: { ...detail, returnId: row.id },
    actor,
    now,
  });
  tx.changed({ kind: 'order', id: row.orderId });
  return returnView(tx, row);
}

export const approveReturn = command(
  'orders.approveReturn',
  (tx: Tx, args: By & { returnId: string }): Return => step(tx, args.returnId, 'requested', 'approved', null, args),
);

export const rejectReturn = command(
  'orders.rejectReturn',
  (tx: Tx, args: By & { returnId: string; note: string }): Return =>
    step(tx, args.returnId, 'requested', 'rejected', args.note, args),
);

/** The goods are in: back on the shelf or not, line by line. @throws Problem `wrong-state`, `already-done`, `invalid-input`. */
export const receiveReturn = command(
  'orders.receiveReturn',
  (tx: Tx, args: By & { returnId: string; lines: readonly { lineId: string; restock: boolean }[] }): Return => {
    const nextId = idsFrom(args.id);
    const received = step(tx, args.returnId, 'approved', 'received', null, { ...args, id: nextId() });
    const order = orderById(tx, received.orderId)!;
    const said = new Map(args.lines.map((line) => [line.lineId, line.restock]));
    for (const line of returnLines(tx, args.returnId)) {
      const restock = said.get(line.orderLineId);
      if (restock === undefined) {
        throw new Problem('invalid-input', 'Say for each line whether it goes back on the shelf', {
          issues: [{ at: 'body.lines', message: `misses ${line.orderLineId}` }],
        });
      }
      tx.run('UPDATE orderReturnLine SET restock = ?, updatedAt = ? WHERE id = ?', Number(restock), args.now, line.id);
      const how = { nextId, actor: args.actor, now: args.now };
      goodsBack(tx, order, { ...line, restock }, { refType: 'return', refId: args.returnId }, how);
    }
    return returnView(tx, returnById(tx, args.returnId));
  },
);

export const returnCommands = [requestReturn, approveReturn, rejectReturn, receiveReturn, setReturnPolicy];

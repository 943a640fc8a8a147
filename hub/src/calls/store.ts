import { Problem } from '@lintel/shared/errors';
import type { Call, NewCall } from '@lintel/shared/http/calls';
import type { Reader, Tx } from '../database/storage.ts';
import { type Actor, maySee } from '../orders/actor.ts';

export interface CallRow {
  id: string;
  kioskId: string;
  kioskName: string;
  kind: NewCall['kind'];
  basketId: string | null;
  variantId: string | null;
  goods: string;
  state: Call['state'];
  closedBy: string | null;
  closedAt: number | null;
  createdAt: number;
}

/** Nobody waits before a screen for longer than this. */
const waitMs = 30 * 60_000;

/** @throws Problem `not-found`, also when it is another kiosk's. */
export function callFor(reader: Reader, id: string, actor: Actor): CallRow {
  const row = reader.get<CallRow>('SELECT * FROM staffCall WHERE id = ?', id);
  if (!row || !maySee(actor, row)) throw new Problem('not-found', 'There is no such call');
  return row;
}

export function openCalls(reader: Reader, now: number): CallRow[] {
  return reader.all<CallRow>(
    `SELECT * FROM staffCall WHERE state = 'open' AND createdAt > ? ORDER BY createdAt, id LIMIT 200`,
    now - waitMs,
  );
}

/** The open call of this kiosk for the same thing. */
export function sameCall(reader: Reader, call: CallRow): CallRow | undefined {
  return reader.get<CallRow>(
    `SELECT * FROM staffCall WHERE state = 'open' AND createdAt > ? AND kioskId = ? AND kind = ? AND basketId IS ? AND variantId IS ?`,
    call.createdAt - waitMs,
    call.kioskId,
    call.kind,
    call.basketId,
    call.variantId,
  );
}

export function insertCall(tx: Tx, call: CallRow): void {
  tx.run(
    `INSERT INTO staffCall (id, kioskId, kioskName, kind, basketId, variantId, goods, state, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
    call.id,
    call.kioskId,
    call.kioskName,
    call.kind,
    call.basketId,
    call.variantId,
    call.goods,
    call.createdAt,
    call.createdAt,
  );
}

export function closeCall(tx: Tx, id: string, state: Call['state'], by: string | null, now: number): void {
  tx.run(
    'UPDATE staffCall SET state = ?, closedBy = ?, closedAt = ?, updatedAt = ? WHERE id = ?',
    state,
    by,
    now,
    now,
    id,
  );
}

export function callView(row: CallRow): Call {
  return {
    id: row.id,
    kioskId: row.kioskId,
    kioskName: row.kioskName,
    kind: row.kind,
    goods: JSON.parse(row.goods) as Call['goods'],
    state: row.state,
    createdAt: new Date(row.createdAt).toISOString(),
    closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    closedBy: row.closedBy,
  };
}

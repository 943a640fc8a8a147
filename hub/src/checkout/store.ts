import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Reader, Tx } from '../database/storage.ts';
import { type Actor, maySee } from '../orders/actor.ts';

export interface BasketRow {
  id: string;
  state: Exclude<Basket['state'], 'parked'>;
  kioskId: string | null;
  /** Until when it waits for whoever brings its token back; it is nobody's then. */
  parkedUntil: number | null;
  /** When somebody of the staff saw how old the customer is. */
  ageSeenAt: number | null;
  memberId: string | null;
  /** 1: the member pays with points as far as they go. */
  usePoints: number;
  /** 1: the member showed the code, or staff know who it is. */
  codeShown: number;
  revision: number;
  createdAt: number;
  updatedAt: number;
}

export interface BasketLineRow {
  basketId: string;
  id: string;
  variantId: string;
  position: number;
  quantity: number;
  /** A price agreed at the till, and why; null: the list's. */
  agreedMinor: number | null;
  agreedWhy: string | null;
  /** 1: by a cashier whom nobody approved. */
  agreedAlone: 0 | 1;
}

const basketColumns =
  'id, state, kioskId, parkedUntil, ageSeenAt, memberId, usePoints, codeShown, revision, createdAt, updatedAt';
const basketById = `SELECT ${basketColumns} FROM basket WHERE id = ?`;

/** @throws Problem `not-found`, also when the basket is another kiosk's: who guesses learns nothing. */
export function basketFor(reader: Reader, id: string, actor: Actor): BasketRow {
  const row = reader.get<BasketRow>(basketById, id);
  if (!row || !maySee(actor, row)) throw new Problem('not-found', 'There is no such basket');
  return row;
}

/** The basket that waits under this token at `now`. */
export function parkedBasket(reader: Reader, token: string, now: number): BasketRow | undefined {
  return reader.get<BasketRow>(
    `SELECT ${basketColumns} FROM basket WHERE parkToken = ? AND parkedUntil > ? AND state = 'open'`,
    token,
    now,
  );
}

/** Says whose basket it is, how that is known, and whether points pay for it. */
export function setMember(
  tx: Tx,
  id: string,
  { memberId, codeShown, usePoints }: { memberId: string | null; codeShown: boolean; usePoints: boolean },
): void {
  tx.run(
    'UPDATE basket SET memberId = ?, codeShown = ?, usePoints = ? WHERE id = ?',
    memberId,
    Number(codeShown),
    Number(usePoints),
    id,
  );
}

/** Sets a basket aside; it is nobody's until its token comes back, and its member does not wait with it. */
export function park(tx: Tx, id: string, token: string, until: number): void {
  tx.run(
    `UPDATE basket SET kioskId = NULL, memberId = NULL, usePoints = 0, codeShown = 0, parkToken = ?, parkedUntil = ?
     WHERE id = ?`,
    token,
    until,
    id,
  );
}

/** Somebody has seen how old the customer of this basket is. */
export function seeAge(tx: Tx, basket: BasketRow, now: number): void {
  touchBasket(tx, basket, now);
  tx.run('UPDATE basket SET ageSeenAt = ? WHERE id = ?', now, basket.id);
}

/** Gives a parked basket to whoever brought its token. */
export function unpark(tx: Tx, id: string, kioskId: string | null): void {
  tx.run('UPDATE basket SET kioskId = ?, parkToken = NULL, parkedUntil = NULL WHERE id = ?', kioskId, id);
}

export function basketLines(reader: Reader, basketId: string): BasketLineRow[] {
  return reader.all<BasketLineRow>(
    `SELECT basketId, id, variantId, position, quantity, agreedMinor, agreedWhy, agreedAlone
     FROM basketLine WHERE basketId = ?
     ORDER BY position, id`,
    basketId,
  );
}

export function orderOfBasket(reader: Reader, basketId: string): string | null {
  return reader.get<{ id: string }>('SELECT id FROM orders WHERE basketId = ?', basketId)?.id ?? null;
}

export function insertBasket(
  tx: Tx,
  args: { id: string; kioskId: string | null; actor: Actor; now: number },
): BasketRow {
  tx.run(
    `INSERT INTO basket (id, state, kioskId, actorKind, actorId, actorName, revision, createdAt, updatedAt)
     VALUES (?, 'open', ?, ?, ?, ?, 0, ?, ?)`,
    args.id,
    args.kioskId,
    args.actor.kind,
    args.actor.id,
    args.actor.name,
    args.now,
    args.now,
  );
  const { id, kioskId, now } = args;
  const fresh = {
    state: 'open',
    parkedUntil: null,
    ageSeenAt: null,
    memberId: null,
    usePoints: 0,
    codeShown: 0,
    revision: 0,
  } as const;
  return { id, kioskId, ...fresh, createdAt: now, updatedAt: now };
}

/** Adds a line at the end and answers it. */
export function insertLine(
  tx: Tx,
  args: Pick<BasketLineRow, 'id' | 'basketId' | 'variantId' | 'position' | 'quantity'> & { now: number },
): BasketLineRow {
  const { now, ...line } = args;
  tx.run(
    `INSERT INTO basketLine (id, basketId, variantId, position, quantity, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    line.id,
    line.basketId,
    line.variantId,
    line.position,
    line.quantity,
    now,
    now,
  );
  return { ...line, agreedMinor: null, agreedWhy: null, agreedAlone: 0 };
}

const thisLine = 'WHERE basketId = ? AND variantId = ?';
const updateQuantity = `UPDATE basketLine SET quantity = ?, updatedAt = ? ${thisLine}`;

export function setQuantity(tx: Tx, { basketId, variantId }: BasketLineRow, quantity: number, now: number): void {
  tx.run(updateQuantity, quantity, now, basketId, variantId);
}

/** Sets or (null) lifts the price agreed for a line. */
export function setAgreed(
  tx: Tx,
  { basketId, variantId }: BasketLineRow,
  price: { minor: number; why: string; alone: boolean } | null,
  now: number,
): void {
  tx.run(
    `UPDATE basketLine SET agreedMinor = ?, agreedWhy = ?, agreedAlone = ?, updatedAt = ? ${thisLine}`,
    price?.minor ?? null,
    price?.why ?? null,
    price?.alone ? 1 : 0,
    now,
    basketId,
    variantId,
  );
}

/** Says whether a cashier alone answers for the agreed price of a line. */
export function markAlone(tx: Tx, { basketId, variantId }: BasketLineRow, alone: boolean, now: number): void {
  tx.run(`UPDATE basketLine SET agreedAlone = ?, updatedAt = ? ${thisLine}`, alone ? 1 : 0, now, basketId, variantId);
}

/** Baskets that wait at `now`, the longest waiting first. */
export function parkedBaskets(reader: Reader, now: number): (BasketRow & { token: string; by: string })[] {
  return reader.all(
    `SELECT ${basketColumns}, parkToken AS token, actorName AS by FROM basket
     WHERE parkedUntil > ? AND state = 'open' ORDER BY parkedUntil, id LIMIT 100`,
    now,
  );
}

export function deleteLine(tx: Tx, { basketId, variantId }: BasketLineRow): void {
  tx.run(`DELETE FROM basketLine ${thisLine}`, basketId, variantId);
}

/** Marks the basket as changed and answers the row as it is now. */
export function touchBasket(
  tx: Tx,
  basket: BasketRow,
  now: number,
  state: BasketRow['state'] = basket.state,
): BasketRow {
  // The state is said only when it changes: SQLite writes anew every index that looks at what is set.
  if (state === basket.state)
    tx.run('UPDATE basket SET revision = revision + 1, updatedAt = ? WHERE id = ?', now, basket.id);
  else
    tx.run('UPDATE basket SET revision = revision + 1, updatedAt = ?, state = ? WHERE id = ?', now, state, basket.id);
  return { ...basket, state, revision: basket.revision + 1, updatedAt: now };
}

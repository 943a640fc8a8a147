import type { MemberProgram } from '@lintel/shared/config/member-program';
import type { OrderMember, PointsReason } from '@lintel/shared/http/members';
import { type PointsLine, pointsBack, pointsEarned } from '@lintel/shared/pricing/points';
import type { LineStep } from '@lintel/shared/pricing/price-basket';
import type { Reader, Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { OrderRow } from '../orders/store.ts';
import { savedBy, tierKept } from './rules.ts';
import { memberById } from './store.ts';

/** What an order keeps of its member: the program is the one that the customer was told of. */
export interface MemberTerms {
  memberId: string;
  tier: OrderMember['tier'];
  pointsSpent: number;
  program: MemberProgram;
}

interface By {
  actor: Actor;
  now: number;
}

interface Why extends By {
  reason: PointsReason;
  /** Cannot repeat for one reason. */
  refId: string;
  orderId: string | null;
  note?: string | null;
}

/** Writes one line of a member's points and brings the sums along; a cause that was there before is an error. */
export function postPoints(tx: Tx, memberId: string, change: { points: number; spentMinor?: number }, why: Why): void {
  const { points: before } = memberById(tx, memberId);
  const { points, spentMinor = 0 } = change;
  const { reason, refId, orderId, note = null, actor, now } = why;
  tx.run(
    `INSERT INTO pointsEntry (memberId, seq, points, spentMinor, balance, reason, refId, orderId, note, actorKind, actorId,
       actorName, createdAt)
     VALUES (?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM pointsEntry WHERE memberId = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    memberId,
    memberId,
    points,
    spentMinor,
    before + points,
    reason,
    refId,
    orderId,
    note,
    actor.kind,
    actor.id,
    actor.name,
    now,
  );
  tx.run(
    'UPDATE member SET points = points + ?, spentMinor = spentMinor + ?, updatedAt = ? WHERE id = ?',
    points,
    spentMinor,
    now,
    memberId,
  );
  tx.changed({ kind: 'member' });
}

/** Those of an order of `memberId`'s. */
function termsOf(reader: Reader, orderId: string, memberId: string): MemberTerms {
  const { program, ...row } = reader.get<{ tier: OrderMember['tier']; pointsSpent: number; program: string }>(
    'SELECT tier, pointsSpent, program FROM memberOrder WHERE orderId = ?',
    orderId,
  )!;
  return { ...row, memberId, program: JSON.parse(program) as MemberProgram };
}

/** Notes what an order gives its member and takes the points it is paid with, in the transaction that makes the order. */
export function takePoints(tx: Tx, orderId: string, terms: MemberTerms, by: By): OrderMember {
  const { memberId, tier, pointsSpent, program } = terms;
  tx.run(
    'INSERT INTO memberOrder (orderId, tier, pointsSpent, program) VALUES (?, ?, ?, ?)',
    orderId,
    tier,
    pointsSpent,
    JSON.stringify(program),
  );
  if (pointsSpent > 0)
    postPoints(tx, memberId, { points: -pointsSpent }, { reason: 'spend', refId: orderId, orderId, ...by });
  return { id: memberId, tier, pointsSpent, pointsEarned: 0 };
}

/** Gives back the points of an order that is never paid. */
export function releasePoints(tx: Tx, { id: orderId, memberId }: OrderRow, actor: Actor, now: number): void {
  if (memberId === null) return;
  const { pointsSpent: points } = termsOf(tx, orderId, memberId);
  if (points > 0) postPoints(tx, memberId, { points }, { reason: 'unspend', refId: orderId, orderId, actor, now });
}

type Money = Pick<OrderRow, 'paidMinor' | 'refundedMinor' | 'currency'>;

function earnedFor({ program, tier }: MemberTerms, { paidMinor, refundedMinor, currency }: Money): number {
  const { pointsBp } = program.tiers.find(({ name }) => name === tier)!;
  return pointsEarned(paidMinor - refundedMinor, currency, pointsBp);
}

/** The order is completed: its member gets the points, and perhaps another tier. */
export function earnPoints(tx: Tx, order: OrderRow, actor: Actor, now: number): void {
  const { id: orderId, memberId, currency } = order;
  if (memberId === null) return;
  const terms = termsOf(tx, orderId, memberId);
  const change = { points: earnedFor(terms, order), spentMinor: order.paidMinor - order.refundedMinor };
  postPoints(tx, memberId, change, { reason: 'earn', refId: orderId, orderId, actor, now });
  const { tier, tierUntil } = tierKept(terms.program, memberById(tx, memberId), currency, now);
  tx.run('UPDATE member SET tier = ?, tierUntil = ? WHERE id = ?', tier, tierUntil, memberId);
}

/**
 * Money was given back: the points it had brought go, even below zero, and those it was paid with return, both in
 * proportion. Each is what should be by now less what was booked, so that any parts together are the whole.
 */
export function refundPoints(tx: Tx, order: OrderRow, refundId: string, actor: Actor, now: number): void {
  const { id: orderId, memberId } = order;
  if (memberId === null) return;
  const terms = termsOf(tx, orderId, memberId);
  const why = { refId: refundId, orderId, actor, now };
  const booked = bookedFor(tx, orderId);
  if (booked.completed) {
    const points = earnedFor(terms, order) - booked.earned;
    const spentMinor = order.paidMinor - order.refundedMinor - booked.spentMinor;
    if (points !== 0 || spentMinor !== 0)
      postPoints(tx, memberId, { points, spentMinor }, { ...why, reason: 'refundEarned' });
  }
  const points = pointsBack(terms.pointsSpent, pointsLines(tx, orderId)) - booked.givenBack;
  if (points > 0) postPoints(tx, memberId, { points }, { ...why, reason: 'refundSpent' });
}

function bookedFor(reader: Reader, orderId: string) {
  return reader.get<{ completed: 0 | 1; earned: number; spentMinor: number; givenBack: number }>(
    `SELECT COUNT(*) FILTER (WHERE reason = 'earn') AS completed,
       COALESCE(SUM(points) FILTER (WHERE reason IN ('earn', 'refundEarned')), 0) AS earned,
       COALESCE(SUM(spentMinor), 0) AS spentMinor,
       COALESCE(SUM(points) FILTER (WHERE reason = 'refundSpent'), 0) AS givenBack
     FROM pointsEntry WHERE orderId = ?`,
    orderId,
  )!;
}

function pointsLines(reader: Reader, orderId: string): PointsLine[] {
  return reader
    .all<{ steps: string; quantity: number; backQuantity: number }>(
      `SELECT l.steps, l.quantity, (SELECT COALESCE(SUM(r.quantity), 0) FROM refundLine r JOIN refund f ON f.id = r.refundId
         WHERE r.orderLineId = l.id AND f.state = 'succeeded') AS backQuantity
       FROM orderLine l WHERE l.orderId = ?`,
      orderId,
    )
    .map(({ steps, ...line }) => ({ ...line, savedMinor: savedBy(JSON.parse(steps) as LineStep[], 'points') }));
}

/** What an order shows of its member; null for an order of nobody's. */
export function orderMember(reader: Reader, { id: orderId, memberId }: OrderRow): OrderMember | null {
  if (memberId === null) return null;
  const { tier, pointsSpent } = termsOf(reader, orderId, memberId);
  return { id: memberId, tier, pointsSpent, pointsEarned: bookedFor(reader, orderId).earned };
}

import type { Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';

/** What people decided about payments that no answer of a provider could settle. Append-only: it is the audit of it. */
export const settlementSchema = `
CREATE TABLE paymentSettlement (
  id TEXT PRIMARY KEY,
  attemptId TEXT NOT NULL REFERENCES paymentAttempt (id) ON DELETE RESTRICT,
  refundId TEXT REFERENCES refund (id) ON DELETE RESTRICT,
  outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'unpaid', 'noted', 'succeeded', 'failed')),
  attention TEXT,
  stateBefore TEXT NOT NULL,
  reason TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_paymentSettlement_attemptId ON paymentSettlement (attemptId, createdAt);
CREATE INDEX idx_paymentSettlement_refundId ON paymentSettlement (refundId);
CREATE INDEX idx_paymentAttempt_needsAttention ON paymentAttempt (updatedAt) WHERE needsAttention = 1;
CREATE TRIGGER paymentSettlementNeverChanges BEFORE UPDATE ON paymentSettlement BEGIN SELECT RAISE (ABORT, 'settlements are append-only'); END;
CREATE TRIGGER paymentSettlementNeverGoes BEFORE DELETE ON paymentSettlement BEGIN SELECT RAISE (ABORT, 'settlements are append-only'); END;
`;

/** Writes down who decided what, and why. */
export function insertSettlement(
  tx: Tx,
  row: {
    id: string;
    attemptId: string;
    refundId: string | null;
    outcome: 'paid' | 'unpaid' | 'noted' | 'succeeded' | 'failed';
    attention: string | null;
    stateBefore: string;
    reason: string;
    actor: Actor;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO paymentSettlement (id, attemptId, refundId, outcome, attention, stateBefore, reason, actorKind, actorId,
       actorName, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.attemptId,
    row.refundId,
    row.outcome,
    row.attention,
    row.stateBefore,
    row.reason,
    row.actor.kind,
    row.actor.id,
    row.actor.name,
    row.now,
  );
}

/**
 * Payments of shop.db. An attempt is committed before its provider hears of it; `providerKey` is the name both sides know
 * it by. At most one attempt of an order may be payable, and the database itself says so.
 */
export const paymentsSchema = `
CREATE TABLE paymentAttempt (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  attemptNo INTEGER NOT NULL,
  providerKey TEXT NOT NULL,
  method TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('created', 'presented', 'processing', 'authorized', 'captured', 'partiallyRefunded',
    'refunded', 'failed', 'cancelled', 'expired', 'unknown')),
  revision INTEGER NOT NULL,
  amountMinor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  needsAttention INTEGER NOT NULL,
  attention TEXT,
  surplus INTEGER NOT NULL,
  qr TEXT,
  qrExpiresAt INTEGER,
  expiresAt INTEGER,
  presentedAt INTEGER,
  providerRef TEXT,
  tenderedMinor INTEGER,
  changeMinor INTEGER,
  capturedMinor INTEGER NOT NULL,
  refundedMinor INTEGER NOT NULL,
  capturedAt INTEGER,
  endedAt INTEGER,
  settledAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_paymentAttempt_providerKey ON paymentAttempt (providerKey);
CREATE UNIQUE INDEX uk_paymentAttempt_orderId_attemptNo ON paymentAttempt (orderId, attemptNo);
CREATE UNIQUE INDEX uk_paymentAttempt_orderId ON paymentAttempt (orderId)
  WHERE state IN ('created', 'presented', 'processing', 'authorized', 'unknown');
CREATE INDEX idx_paymentAttempt_state ON paymentAttempt (state)
  WHERE state IN ('created', 'presented', 'processing', 'authorized', 'unknown');
CREATE INDEX idx_paymentAttempt_endedAt ON paymentAttempt (endedAt)
  WHERE state IN ('failed', 'cancelled', 'expired') AND settledAt IS NULL;
CREATE TABLE refund (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  attemptId TEXT NOT NULL REFERENCES paymentAttempt (id) ON DELETE RESTRICT,
  providerKey TEXT NOT NULL,
  amountMinor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  restock INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('created', 'pending', 'succeeded', 'failed', 'needsAttention')),
  tries INTEGER NOT NULL,
  providerRef TEXT,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_refund_providerKey ON refund (providerKey);
CREATE INDEX idx_refund_orderId ON refund (orderId);
CREATE INDEX idx_refund_attemptId ON refund (attemptId);
CREATE INDEX idx_refund_state ON refund (state) WHERE state IN ('created', 'pending');
CREATE TABLE refundLine (
  id TEXT PRIMARY KEY,
  refundId TEXT NOT NULL REFERENCES refund (id) ON DELETE RESTRICT,
  orderLineId TEXT NOT NULL REFERENCES orderLine (id) ON DELETE RESTRICT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  amountMinor INTEGER NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_refundLine_refundId_orderLineId ON refundLine (refundId, orderLineId);
CREATE INDEX idx_refundLine_orderLineId ON refundLine (orderLineId);
`;

/** When its provider was first asked to give back what may have been paid; from then on no word of money counts. */
export const reverseAskedSchema = 'ALTER TABLE paymentAttempt ADD COLUMN reverseAskedAt INTEGER;';

/** The open attempts are those of `uk_paymentAttempt_orderId`. */
export const openAttemptsIndex = 'DROP INDEX idx_paymentAttempt_state;';

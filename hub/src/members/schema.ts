/**
 * Members of shop.db. The phone number is sealed by `secrets.key` and found by its mark; whoever is erased leaves a row
 * without a person. Points are a ledger: the balance and the spend beside a member are its sums. An order of nobody's says so
 * itself, and costs no look at any of this.
 */
export const membersSchema = `
CREATE TABLE member (
  id TEXT PRIMARY KEY,
  code TEXT,
  phone TEXT,
  phoneMark TEXT,
  name TEXT NOT NULL,
  language TEXT,
  tags TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'frozen', 'erased')),
  points INTEGER NOT NULL,
  spentMinor INTEGER NOT NULL,
  tier TEXT,
  tierUntil INTEGER,
  consentAt INTEGER NOT NULL,
  version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_member_code ON member (code) WHERE code IS NOT NULL;
CREATE UNIQUE INDEX uk_member_phoneMark ON member (phoneMark) WHERE phoneMark IS NOT NULL;
CREATE INDEX idx_member_createdAt ON member (createdAt, id);
CREATE TABLE pointsEntry (
  memberId TEXT NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
  seq INTEGER NOT NULL,
  points INTEGER NOT NULL,
  spentMinor INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('earn', 'spend', 'unspend', 'refundEarned', 'refundSpent', 'grant')),
  refId TEXT NOT NULL,
  orderId TEXT REFERENCES orders (id) ON DELETE RESTRICT,
  note TEXT,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (memberId, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX uk_pointsEntry_reason_refId ON pointsEntry (reason, refId);
CREATE INDEX idx_pointsEntry_orderId ON pointsEntry (orderId) WHERE orderId IS NOT NULL;
CREATE TRIGGER pointsEntryNeverChanges BEFORE UPDATE ON pointsEntry BEGIN SELECT RAISE (ABORT, 'points are append-only'); END;
CREATE TRIGGER pointsEntryNeverGoes BEFORE DELETE ON pointsEntry BEGIN SELECT RAISE (ABORT, 'points are append-only'); END;
CREATE TABLE memberOrder (
  orderId TEXT PRIMARY KEY REFERENCES orders (id) ON DELETE RESTRICT,
  tier TEXT NOT NULL,
  pointsSpent INTEGER NOT NULL,
  program TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE orders ADD COLUMN memberId TEXT REFERENCES member (id) ON DELETE RESTRICT;
CREATE INDEX idx_orders_memberId ON orders (memberId, createdAt, id) WHERE memberId IS NOT NULL;
ALTER TABLE basket ADD COLUMN memberId TEXT;
ALTER TABLE basket ADD COLUMN usePoints INTEGER NOT NULL DEFAULT 0;
`;

export const codeShownSchema = 'ALTER TABLE basket ADD COLUMN codeShown INTEGER NOT NULL DEFAULT 0;';

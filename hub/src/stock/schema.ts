/** Stock of shop.db: an append-only ledger of signed lines, what follows from it, and what is promised to open orders. */
export const stockSchema = `
CREATE TABLE stockEntry (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  delta INTEGER NOT NULL,
  reason TEXT NOT NULL,
  refType TEXT NOT NULL,
  refId TEXT NOT NULL,
  lineRef TEXT NOT NULL,
  note TEXT,
  belowZero INTEGER NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_stockEntry_seq ON stockEntry (seq);
CREATE UNIQUE INDEX uk_stockEntry_reason_refType_refId_lineRef ON stockEntry (reason, refType, refId, lineRef);
CREATE INDEX idx_stockEntry_variantId ON stockEntry (variantId, seq);
CREATE TRIGGER stockEntryNeverChanges BEFORE UPDATE ON stockEntry BEGIN SELECT RAISE (ABORT, 'the stock ledger is append-only'); END;
CREATE TRIGGER stockEntryNeverGoes BEFORE DELETE ON stockEntry BEGIN SELECT RAISE (ABORT, 'the stock ledger is append-only'); END;
CREATE TABLE stockLevel (
  id TEXT PRIMARY KEY,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
  onHand INTEGER NOT NULL,
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_stockLevel_variantId ON stockLevel (variantId);
CREATE TABLE reservation (
  id TEXT PRIMARY KEY,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  lineRef TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  state TEXT NOT NULL CHECK (state IN ('active', 'released', 'consumed')),
  expiresAt INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_reservation_orderId_lineRef ON reservation (orderId, lineRef);
CREATE INDEX idx_reservation_variantId ON reservation (variantId);
CREATE INDEX idx_reservation_expiresAt ON reservation (expiresAt) WHERE state = 'active';
`;

/** Goods set aside after payment, hard reservations, alerts and stock-takes. */
export const stockKeepingSchema = `
ALTER TABLE stockEntry ADD COLUMN allocated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stockLevel ADD COLUMN allocated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stockLevel ADD COLUMN lowAt INTEGER;
ALTER TABLE reservation ADD COLUMN hard INTEGER NOT NULL DEFAULT 0;
CREATE INDEX idx_reservation_hard ON reservation (variantId) WHERE state = 'active' AND hard = 1;
CREATE TABLE stockAlert (
  id TEXT PRIMARY KEY,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('low', 'negative')),
  level INTEGER NOT NULL,
  clearedAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_stockAlert_variantId ON stockAlert (variantId) WHERE clearedAt IS NULL;
CREATE TABLE stockCount (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'posted', 'cancelled')),
  note TEXT NOT NULL,
  actorName TEXT NOT NULL,
  endedAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_stockCount_state ON stockCount (state) WHERE state = 'open';
CREATE TABLE stockCountLine (
  id TEXT PRIMARY KEY,
  countId TEXT NOT NULL REFERENCES stockCount (id) ON DELETE RESTRICT,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  counted INTEGER NOT NULL CHECK (counted >= 0),
  expected INTEGER NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_stockCountLine_countId_variantId ON stockCountLine (countId, variantId);
CREATE INDEX idx_stockCountLine_variantId ON stockCountLine (variantId);
`;

/**
 * The ledger lies in the order of its numbers and reservations with their order, so that a sold line enters seven trees
 * fewer. A ledger line is known by its number and its cause; its id is looked up by nobody.
 */
export const stockByOrder = `
CREATE TABLE newStockEntry (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  delta INTEGER NOT NULL,
  allocated INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL,
  refType TEXT NOT NULL,
  refId TEXT NOT NULL,
  lineRef TEXT NOT NULL,
  note TEXT,
  belowZero INTEGER NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
INSERT INTO newStockEntry
  SELECT seq, id, variantId, delta, allocated, reason, refType, refId, lineRef, note, belowZero, actorKind, actorId,
    actorName, createdAt FROM stockEntry ORDER BY seq;
DROP TABLE stockEntry;
ALTER TABLE newStockEntry RENAME TO stockEntry;
CREATE UNIQUE INDEX uk_stockEntry_refId_lineRef_reason_refType ON stockEntry (refId, lineRef, reason, refType);
CREATE INDEX idx_stockEntry_variantId ON stockEntry (variantId);
CREATE INDEX idx_stockEntry_belowZero ON stockEntry (createdAt) WHERE belowZero = 1 AND refType = 'order';
CREATE TRIGGER stockEntryNeverChanges BEFORE UPDATE ON stockEntry BEGIN SELECT RAISE (ABORT, 'the stock ledger is append-only'); END;
CREATE TRIGGER stockEntryNeverGoes BEFORE DELETE ON stockEntry BEGIN SELECT RAISE (ABORT, 'the stock ledger is append-only'); END;
CREATE TABLE newReservation (
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  lineRef TEXT NOT NULL,
  id TEXT NOT NULL,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  hard INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('active', 'released', 'consumed')),
  expiresAt INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  PRIMARY KEY (orderId, lineRef)
) STRICT, WITHOUT ROWID;
INSERT INTO newReservation
  SELECT orderId, lineRef, id, variantId, quantity, hard, state, expiresAt, createdAt, updatedAt FROM reservation
  ORDER BY orderId, lineRef;
DROP TABLE reservation;
ALTER TABLE newReservation RENAME TO reservation;
CREATE INDEX idx_reservation_expiresAt ON reservation (expiresAt) WHERE state = 'active';
CREATE INDEX idx_reservation_hard ON reservation (variantId) WHERE state = 'active' AND hard = 1;
`;

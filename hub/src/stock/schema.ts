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

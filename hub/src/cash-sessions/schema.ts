/**
 * Cash of shop.db. A session is one drawer from its float to its count; its movements are an append-only ledger of signed
 * lines, each with a cause that cannot repeat. What a drawer should hold is their sum.
 */
export const cashSessionsSchema = `
CREATE TABLE cashSession (
  id TEXT PRIMARY KEY,
  drawer TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  number INTEGER,
  currency TEXT NOT NULL,
  openedById TEXT NOT NULL,
  openedBy TEXT NOT NULL,
  closedBy TEXT,
  closedAt INTEGER,
  expectedMinor INTEGER,
  countedMinor INTEGER,
  note TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_cashSession_drawer ON cashSession (drawer) WHERE state = 'open';
CREATE UNIQUE INDEX uk_cashSession_drawer_number ON cashSession (drawer, number) WHERE number IS NOT NULL;
CREATE TABLE cashMovement (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL REFERENCES cashSession (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('float', 'sale', 'rounding', 'refund', 'payIn', 'payOut', 'drop')),
  amountMinor INTEGER NOT NULL,
  refId TEXT NOT NULL,
  orderId TEXT REFERENCES orders (id) ON DELETE RESTRICT,
  note TEXT,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_cashMovement_kind_refId ON cashMovement (kind, refId);
CREATE INDEX idx_cashMovement_sessionId ON cashMovement (sessionId, createdAt, id);
CREATE INDEX idx_cashMovement_orderId ON cashMovement (orderId);
CREATE TRIGGER cashMovementNeverChanges BEFORE UPDATE ON cashMovement BEGIN SELECT RAISE (ABORT, 'the cash ledger is append-only'); END;
CREATE TRIGGER cashMovementNeverGoes BEFORE DELETE ON cashMovement BEGIN SELECT RAISE (ABORT, 'the cash ledger is append-only'); END;
CREATE TRIGGER cashMovementOfOpenDrawer BEFORE INSERT ON cashMovement
  WHEN (SELECT state FROM cashSession WHERE id = NEW.sessionId) <> 'open'
  BEGIN SELECT RAISE (ABORT, 'this drawer is closed'); END;
`;

/** Movements lie in their drawer, in its order: a sale in cash enters two trees, not four. */
export const movementsByDrawer = `
CREATE TABLE newCashMovement (
  id TEXT NOT NULL,
  sessionId TEXT NOT NULL REFERENCES cashSession (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('float', 'sale', 'rounding', 'refund', 'payIn', 'payOut', 'drop')),
  amountMinor INTEGER NOT NULL,
  refId TEXT NOT NULL,
  orderId TEXT REFERENCES orders (id) ON DELETE RESTRICT,
  note TEXT,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (sessionId, createdAt, id)
) STRICT, WITHOUT ROWID;
INSERT INTO newCashMovement
  SELECT id, sessionId, kind, amountMinor, refId, orderId, note, actorId, actorName, createdAt FROM cashMovement
  ORDER BY sessionId, createdAt, id;
DROP TABLE cashMovement;
ALTER TABLE newCashMovement RENAME TO cashMovement;
CREATE UNIQUE INDEX uk_cashMovement_kind_refId ON cashMovement (kind, refId);
CREATE TRIGGER cashMovementNeverChanges BEFORE UPDATE ON cashMovement BEGIN SELECT RAISE (ABORT, 'the cash ledger is append-only'); END;
CREATE TRIGGER cashMovementNeverGoes BEFORE DELETE ON cashMovement BEGIN SELECT RAISE (ABORT, 'the cash ledger is append-only'); END;
CREATE TRIGGER cashMovementOfOpenDrawer BEFORE INSERT ON cashMovement
  WHEN (SELECT state FROM cashSession WHERE id = NEW.sessionId) <> 'open'
  BEGIN SELECT RAISE (ABORT, 'this drawer is closed'); END;
`;

/** People, their sessions and their wrong PINs. */
export const staffSchema = `
CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'cashier', 'technician')),
  pinHash TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE staffSession (
  id TEXT PRIMARY KEY,
  staffId TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  tokenHash TEXT NOT NULL CONSTRAINT uk_staffSession_tokenHash UNIQUE,
  expiresAt INTEGER NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_staffSession_staffId ON staffSession (staffId);
CREATE TABLE pinFailure (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  lockedUntil INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX idx_audit_at ON audit (at);
`;

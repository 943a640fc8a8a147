/** People, their sessions and their wrong PINs. What `audit` held stands in `auditEntry` since `oneAuditSchema`. */
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

/** When somebody signed in last; and one audit of everything, in the order it happened. */
export const oneAuditSchema = `
ALTER TABLE staff ADD COLUMN lastSignInAt INTEGER;
UPDATE staff SET lastSignInAt = (SELECT MAX(at) FROM audit WHERE action = 'staff.signIn' AND by = staff.id);
CREATE TABLE auditBefore (
  id TEXT PRIMARY KEY,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subjectId TEXT NOT NULL,
  detail TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO auditBefore
  SELECT id, action, subject, subjectId, detail, actorKind, actorId, actorName, createdAt, seq FROM auditEntry
  UNION ALL
  SELECT substr(printf('%012x', a.at), 1, 8) || '-' || substr(printf('%012x', a.at), 9) || '-7000-8000-' || printf('%012x', a.id),
    replace(a.action, 'staff.', 'person.'),
    CASE WHEN a.action LIKE 'fleet.%' THEN 'node' ELSE 'person' END,
    CASE WHEN a.subject LIKE 'staff:%' THEN substr(a.subject, 7) ELSE a.subject END,
    CASE WHEN a.detail = '' THEN '{}' ELSE json_object('note', a.detail) END,
    CASE WHEN s.id IS NOT NULL THEN 'staff' WHEN a.by = 'nobody' THEN 'public' ELSE 'hub' END,
    a.by, COALESCE(s.name, a.by), a.at, a.id
  FROM audit a LEFT JOIN staff s ON s.id = a.by;
DROP TABLE audit;
DROP TABLE auditEntry;
CREATE TABLE auditEntry (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subjectId TEXT NOT NULL,
  detail TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
INSERT INTO auditEntry SELECT id, ROW_NUMBER() OVER (ORDER BY createdAt, seq, id), action, subject, subjectId, detail,
  actorKind, actorId, actorName, createdAt FROM auditBefore;
DROP TABLE auditBefore;
CREATE UNIQUE INDEX uk_auditEntry_seq ON auditEntry (seq);
CREATE INDEX idx_auditEntry_subjectId ON auditEntry (subjectId, seq);
CREATE INDEX idx_auditEntry_actorId ON auditEntry (actorId, seq);
CREATE TRIGGER auditEntryNeverChanges BEFORE UPDATE ON auditEntry BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
CREATE TRIGGER auditEntryNeverGoes BEFORE DELETE ON auditEntry BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
`;

/**
 * Printers and the spool: each piece of paper is a row before a byte of it is sent. `connection`, `profile`, `kiosks` and
 * `status` are JSON.
 */
export const printingSchema = `
CREATE TABLE printer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT uk_printer_name UNIQUE,
  connection TEXT NOT NULL,
  profile TEXT NOT NULL,
  logo TEXT,
  till INTEGER NOT NULL,
  autoPrint INTEGER NOT NULL,
  kiosks TEXT NOT NULL,
  status TEXT NOT NULL,
  checkedAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_printer_till ON printer (till) WHERE till = 1;
CREATE TABLE printJob (
  id TEXT PRIMARY KEY,
  printerId TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'refund', 'xReport', 'zReport', 'cashMovement', 'test')),
  subjectId TEXT NOT NULL,
  copy INTEGER NOT NULL,
  language TEXT NOT NULL,
  kioskId TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'failed', 'uncertain')),
  reason TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_printJob_subjectId ON printJob (subjectId, kind, copy);
CREATE INDEX idx_printJob_waiting ON printJob (printerId, createdAt, id) WHERE state IN ('queued', 'sending');
`;

/** Faults of pages, each kind once with its count, and customers' visits to kiosks: times and a basket, nobody's name. */
export const kiosksSchema = `
CREATE TABLE pageError (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  page TEXT NOT NULL,
  kind TEXT NOT NULL,
  kioskId TEXT,
  message TEXT NOT NULL,
  source TEXT NOT NULL,
  build TEXT NOT NULL,
  count INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_pageError_fingerprint ON pageError (fingerprint);
CREATE INDEX idx_pageError_updatedAt ON pageError (updatedAt);
CREATE TABLE kioskVisit (
  id TEXT PRIMARY KEY,
  kioskId TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  dwellMs INTEGER NOT NULL,
  basketId TEXT,
  ended INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_kioskVisit_startedAt ON kioskVisit (startedAt);
`;

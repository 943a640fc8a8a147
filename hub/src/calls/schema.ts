/** Calls for staff, in shop.db. An age that somebody looked at holds for the basket it was asked for. */
export const callsSchema = `
CREATE TABLE staffCall (
  id TEXT PRIMARY KEY,
  kioskId TEXT NOT NULL,
  kioskName TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('help', 'age', 'weigh')),
  basketId TEXT REFERENCES basket (id) ON DELETE CASCADE,
  variantId TEXT REFERENCES variant (id) ON DELETE CASCADE,
  goods TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused', 'withdrawn')),
  closedBy TEXT,
  closedAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_staffCall_createdAt ON staffCall (createdAt) WHERE state = 'open';
ALTER TABLE basket ADD COLUMN ageSeenAt INTEGER;
`;

import { onceSchema } from '../database/once.ts';

/** Counts put right by staff, and what was left over at each closing. */
export const correctionSchema = `
${onceSchema}
CREATE TABLE correction (
  id TEXT PRIMARY KEY,
  gate TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  delta INTEGER NOT NULL CHECK (delta <> 0),
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  byName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_correction_at ON correction (at);
CREATE TABLE closing (
  at INTEGER PRIMARY KEY,
  openedAt INTEGER NOT NULL,
  countIn INTEGER NOT NULL,
  countOut INTEGER NOT NULL,
  recordedAt INTEGER NOT NULL
) STRICT;
`;

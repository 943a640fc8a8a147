/**
 * footfall.db. `event` is the raw truth (90 days), `seenRange` the dedupe that outlives it, `rollup` and `coverage` the
 * folds that every screen reads, `shopRollup` the same over all gates. Buckets are minutes since 1970 UTC divided by the resolution.
 */
export const footfallSchema = `
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT uk_node_name UNIQUE,
  quarantined INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE epoch (
  id INTEGER PRIMARY KEY,
  nodeId INTEGER NOT NULL REFERENCES node (id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  maxSeq INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT uk_epoch_nodeId_name UNIQUE (nodeId, name)
) STRICT;
CREATE TABLE seenRange (
  epochId INTEGER NOT NULL REFERENCES epoch (id) ON DELETE RESTRICT,
  fromSeq INTEGER NOT NULL,
  toSeq INTEGER NOT NULL,
  PRIMARY KEY (epochId, fromSeq)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  epochId INTEGER NOT NULL REFERENCES epoch (id) ON DELETE RESTRICT,
  seq INTEGER NOT NULL,
  gate TEXT NOT NULL,
  at INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  count INTEGER NOT NULL,
  confidence REAL NOT NULL,
  sources TEXT NOT NULL,
  dated INTEGER NOT NULL,
  receivedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_event_at ON event (at);
CREATE TABLE rollup (
  minutes INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  gate TEXT NOT NULL,
  countIn INTEGER NOT NULL,
  countOut INTEGER NOT NULL,
  PRIMARY KEY (minutes, bucket, gate)
) STRICT, WITHOUT ROWID;
CREATE TABLE coverage (
  minutes INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  gate TEXT NOT NULL,
  seenMs INTEGER NOT NULL,
  PRIMARY KEY (minutes, bucket, gate)
) STRICT, WITHOUT ROWID;
CREATE TABLE gate (
  name TEXT PRIMARY KEY,
  firstAt INTEGER NOT NULL,
  lastAt INTEGER,
  seenUntil INTEGER,
  verdict TEXT NOT NULL DEFAULT 'unknown'
) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  epochId INTEGER NOT NULL REFERENCES epoch (id) ON DELETE RESTRICT,
  peripheral TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL
) STRICT;
CREATE INDEX idx_reading_at ON reading (at);
CREATE TABLE dropped (
  epochId INTEGER NOT NULL REFERENCES epoch (id) ON DELETE RESTRICT,
  fromSeq INTEGER NOT NULL,
  toSeq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (epochId, fromSeq)
) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  nodeId INTEGER NOT NULL REFERENCES node (id) ON DELETE RESTRICT,
  topic TEXT NOT NULL,
  reason TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  head BLOB NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_quarantine_nodeId ON quarantine (nodeId, id);
`;

/** Steps of the schema after the first. */
export const footfallBoots = `
ALTER TABLE epoch DROP COLUMN maxSeq;
ALTER TABLE event ADD COLUMN staff INTEGER NOT NULL DEFAULT 0;
CREATE TABLE boot (
  nodeId INTEGER PRIMARY KEY REFERENCES node (id) ON DELETE RESTRICT,
  boot TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE lastKnown (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO lastKnown (id, at) SELECT 1, coalesce(max(receivedAt), 0) FROM event;
`;

/** A boot that was noted while only the newest was kept had been heard from. */
export const footfallEveryBoot = `
ALTER TABLE boot RENAME TO lastBoot;
CREATE TABLE boot (
  nodeId INTEGER NOT NULL REFERENCES node (id) ON DELETE RESTRICT,
  boot TEXT NOT NULL,
  at INTEGER NOT NULL,
  heard INTEGER NOT NULL,
  PRIMARY KEY (nodeId, boot)
) STRICT, WITHOUT ROWID;
INSERT INTO boot (nodeId, boot, at, heard) SELECT nodeId, boot, at, 1 FROM lastBoot;
DROP TABLE lastBoot;
`;

/**
 * The sums over all gates follow the sums of each, whoever changes those; only retention removes both on its own. They are
 * kept where a view has many buckets: quarter hours and hours. Old events are found by their number, not by their date.
 */
export const footfallShopRollup = `
DROP INDEX idx_event_at;
CREATE TABLE shopRollup (
  minutes INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  countIn INTEGER NOT NULL DEFAULT 0,
  countOut INTEGER NOT NULL DEFAULT 0,
  leastSeenMs INTEGER NOT NULL DEFAULT 0,
  gatesSeen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (minutes, bucket)
) STRICT, WITHOUT ROWID;
INSERT INTO shopRollup (minutes, bucket, countIn, countOut)
  SELECT minutes, bucket, sum(countIn), sum(countOut) FROM rollup WHERE minutes IN (15, 60) GROUP BY minutes, bucket;
INSERT INTO shopRollup (minutes, bucket, leastSeenMs, gatesSeen)
  SELECT minutes, bucket, min(seenMs), count(*) FROM coverage WHERE minutes IN (15, 60) GROUP BY minutes, bucket
  ON CONFLICT DO UPDATE SET leastSeenMs = excluded.leastSeenMs, gatesSeen = excluded.gatesSeen;
CREATE TRIGGER rollup_insert AFTER INSERT ON rollup WHEN NEW.minutes IN (15, 60) BEGIN
  INSERT INTO shopRollup (minutes, bucket, countIn, countOut) VALUES (NEW.minutes, NEW.bucket, NEW.countIn, NEW.countOut)
    ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut;
END;
CREATE TRIGGER rollup_update AFTER UPDATE ON rollup WHEN NEW.minutes IN (15, 60) BEGIN
  UPDATE shopRollup SET countIn = countIn + NEW.countIn - OLD.countIn, countOut = countOut + NEW.countOut - OLD.countOut
    WHERE minutes = NEW.minutes AND bucket = NEW.bucket;
END;
CREATE TRIGGER coverage_insert AFTER INSERT ON coverage WHEN NEW.minutes IN (15, 60) BEGIN
  INSERT INTO shopRollup (minutes, bucket, leastSeenMs, gatesSeen) VALUES (NEW.minutes, NEW.bucket, NEW.seenMs, 1)
    ON CONFLICT DO UPDATE SET gatesSeen = gatesSeen + 1, leastSeenMs =
      CASE gatesSeen WHEN 0 THEN excluded.leastSeenMs ELSE min(leastSeenMs, excluded.leastSeenMs) END;
END;
CREATE TRIGGER coverage_update AFTER UPDATE ON coverage WHEN NEW.minutes IN (15, 60) BEGIN
  UPDATE shopRollup SET leastSeenMs = (SELECT min(seenMs) FROM coverage WHERE minutes = NEW.minutes AND bucket = NEW.bucket)
    WHERE minutes = NEW.minutes AND bucket = NEW.bucket;
END;
`;

/** A batch has a row for each gate and one moment for all of them: their sum is written once, by whoever writes the rows. */
export const footfallShopSums = `
DROP TRIGGER rollup_insert;
DROP TRIGGER rollup_update;
`;

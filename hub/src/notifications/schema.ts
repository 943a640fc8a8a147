/**
 * What people were told, and the outbox to the world outside. `about` is JSON; a secret is sealed by a key that lies
 * outside this file.
 */
export const notificationsSchema = `
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  about TEXT NOT NULL,
  clearedAt INTEGER,
  acknowledgedAt INTEGER,
  acknowledgedBy TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_notification_kind_key ON notification (kind, key) WHERE clearedAt IS NULL;
CREATE INDEX idx_notification_createdAt ON notification (createdAt, id);
CREATE TABLE notificationChannel (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  kinds TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  settings TEXT NOT NULL,
  secret TEXT,
  troubleCode TEXT,
  troubleDetail TEXT,
  troubleAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE notificationDelivery (
  id TEXT PRIMARY KEY,
  notificationId TEXT NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
  channelId TEXT NOT NULL REFERENCES notificationChannel (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
  attempts INTEGER NOT NULL,
  nextAt INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_notificationDelivery_nextAt ON notificationDelivery (nextAt) WHERE state = 'waiting';
CREATE INDEX idx_notificationDelivery_channelId ON notificationDelivery (channelId, state, updatedAt);
CREATE INDEX idx_notificationDelivery_notificationId ON notificationDelivery (notificationId);
`;

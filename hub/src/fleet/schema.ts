/** Nodes and kiosks: who may speak to the hub, what they were told, what they last said. */
export const fleetSchema = `
CREATE TABLE node (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT uk_node_name UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('door', 'counter', 'kiosk')),
  secretHash TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'never' CHECK (state IN ('online', 'stopped', 'offline', 'never')),
  version TEXT,
  lastSeen INTEGER,
  health TEXT,
  desiredVersion INTEGER NOT NULL DEFAULT 0,
  desired TEXT NOT NULL DEFAULT '{}',
  reported TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE kiosk (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT uk_kiosk_name UNIQUE,
  tokenHash TEXT NOT NULL CONSTRAINT uk_kiosk_tokenHash UNIQUE,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
`;

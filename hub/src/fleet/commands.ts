import { Problem } from '@lintel/shared/errors';
import type { NodeRole } from '@lintel/shared/http/fleet';
import type { Health, Presence, Reported } from '@lintel/shared/wire/messages';
import { command, type Tx } from '../database/storage.ts';
import { auditBy } from '../staff/audit-by.ts';

export interface NewNode {
  id: string;
  name: string;
  role: NodeRole;
  secretHash: string;
  now: number;
  by: string;
}

/** Adds a node. @throws node-exists. */
export const addNode = command('fleet.addNode', (tx: Tx, node: NewNode): void => {
  const { changes } = tx.run(
    'INSERT INTO node (id, name, role, secretHash, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
    node.id,
    node.name,
    node.role,
    node.secretHash,
    node.now,
    node.now,
  );
  if (changes === 0) throw new Problem('node-exists', `a node named ${node.name} exists`);
  auditNode(tx, node.now, node.by, 'fleet.addNode', node.name, { role: node.role });
  tx.changed({ kind: 'node', node: node.name });
});

/** Replaces a node's secret: the old one stops working at its next connection. */
export const renewSecret = command(
  'fleet.renewSecret',
  (tx: Tx, { name, secretHash, now, by }: { name: string; secretHash: string; now: number; by: string }): void => {
    const { changes } = tx.run('UPDATE node SET secretHash = ?, updatedAt = ? WHERE name = ?', secretHash, now, name);
    if (changes === 0) throw new Problem('not-found', `no node is named ${name}`);
    auditNode(tx, now, by, 'fleet.renewSecret', name);
  },
);

export const removeNode = command(
  'fleet.removeNode',
  (tx: Tx, { name, now, by }: { name: string; now: number; by: string }): void => {
    const { changes } = tx.run('DELETE FROM node WHERE name = ?', name);
    if (changes === 0) throw new Problem('not-found', `no node is named ${name}`);
    auditNode(tx, now, by, 'fleet.removeNode', name);
    tx.changed({ kind: 'node', node: name });
  },
);

/** What nodes said of themselves, in the order they said it. */
export type Said = { node: string; now: number } & (
  | { what: 'presence'; presence: Presence }
  | { what: 'health'; health: Health }
  | { what: 'reported'; reported: Reported }
);

export const nodesSaid = command('fleet.nodesSaid', (tx: Tx, list: readonly Said[]): void => {
  for (const said of list) {
    const { node, now } = said;
    if (said.what === 'presence') {
      tx.run(
        'UPDATE node SET state = ?, version = ?, lastSeen = ?, updatedAt = ? WHERE name = ?',
        said.presence.state,
        said.presence.version,
        now,
        now,
        node,
      );
    } else if (said.what === 'health') {
      tx.run(
        'UPDATE node SET health = ?, lastSeen = ?, updatedAt = ? WHERE name = ?',
        JSON.stringify(said.health),
        now,
        now,
        node,
      );
    } else {
      tx.run(
        'UPDATE node SET reported = ?, lastSeen = ?, updatedAt = ? WHERE name = ?',
        JSON.stringify(said.reported),
        now,
        now,
        node,
      );
    }
    tx.changed({ kind: 'node', node });
  }
});

/** At boot nobody is connected, whatever was last said before the plug was pulled. */
export const allOffline = command('fleet.allOffline', (tx: Tx, { now }: { now: number }): void => {
  tx.run("UPDATE node SET state = 'offline', updatedAt = ? WHERE state = 'online'", now);
});

/** Sets a node's desired configuration and answers its new version. */
export const setDesired = command(
  'fleet.setDesired',
  (
    tx: Tx,
    { name, config, now, by }: { name: string; config: Record<string, unknown>; now: number; by: string },
  ): number => {
    const row = tx.get<{ desiredVersion: number }>(
      'UPDATE node SET desired = ?, desiredVersion = desiredVersion + 1, updatedAt = ? WHERE name = ? RETURNING desiredVersion',
      JSON.stringify(config),
      now,
      name,
    );
    if (!row) throw new Problem('not-found', `no node is named ${name}`);
    auditNode(tx, now, by, 'fleet.setDesired', name, { version: row.desiredVersion });
    tx.changed({ kind: 'node', node: name });
    return row.desiredVersion;
  },
);

/** Adds a kiosk, or gives one of that name a new token. */
export const putKiosk = command(
  'fleet.putKiosk',
  (tx: Tx, { id, name, tokenHash, now }: { id: string; name: string; tokenHash: string; now: number }): string =>
    tx.get<{ id: string }>(
      `INSERT INTO kiosk (id, name, tokenHash, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET tokenHash = excluded.tokenHash, updatedAt = excluded.updatedAt RETURNING id`,
      id,
      name,
      tokenHash,
      now,
      now,
    )!.id,
);

/** Notes in the audit log that somebody tried what a node may not do. */
export const noteRefusal = command(
  'fleet.noteRefusal',
  (tx: Tx, { subject, reason, times, now }: { subject: string; reason: string; times: number; now: number }): void =>
    auditNode(tx, now, 'broker', 'fleet.refused', subject, { reason, times }),
);

function auditNode(
  tx: Tx,
  at: number,
  by: string,
  action: string,
  node: string,
  detail: Record<string, unknown> = {},
): void {
  auditBy(tx, { at, by, action, subject: 'node', subjectId: node, detail });
}

export const fleetCommands = [
  addNode,
  renewSecret,
  removeNode,
  nodesSaid,
  allOffline,
  setDesired,
  putKiosk,
  noteRefusal,
];

import { createHash } from 'node:crypto';
import type { Tx } from '../database/storage.ts';
import { nodeRow } from './store.ts';

/** A message that could not be read. `head` holds at most its first 256 bytes. */
export interface Unreadable {
  node: string;
  topic: string;
  reason: string;
  sha256: string;
  head: Uint8Array;
  receivedAt: number;
}

const headBytes = 256;
const rowsPerNode = 1000;
const sensitive = /event\/scan$/;

/** What is kept of a message. What a scanner read may be somebody's payment code: of that only the hash. */
export function unreadable(
  message: { node: string; topic: string; payload: Uint8Array; receivedAt: number },
  reason: string,
): Unreadable {
  const { node, topic, payload, receivedAt } = message;
  const head = sensitive.test(topic) ? new Uint8Array() : new Uint8Array(payload.slice(0, headBytes));
  return { node, topic, reason, sha256: createHash('sha256').update(payload).digest('hex'), head, receivedAt };
}

/** Keeps it for technicians to see; a node's oldest go first. */
export function keepUnreadable(tx: Tx, { node, topic, reason, sha256, head, receivedAt }: Unreadable): void {
  const nodeId = nodeRow(tx, node);
  tx.run(
    'INSERT INTO quarantine (nodeId, topic, reason, sha256, head, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    nodeId,
    topic,
    reason,
    sha256,
    head,
    receivedAt,
  );
  tx.run('UPDATE node SET quarantined = quarantined + 1 WHERE id = ?', nodeId);
  tx.run(
    'DELETE FROM quarantine WHERE nodeId = ? AND id <= (SELECT id FROM quarantine WHERE nodeId = ? ORDER BY id DESC LIMIT 1 OFFSET ?)',
    nodeId,
    nodeId,
    rowsPerNode,
  );
  tx.changed({ kind: 'node', node });
}

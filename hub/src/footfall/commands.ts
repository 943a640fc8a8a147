import type { Coverage, Crossing, Envelope, Gap, Reading, Scan, Tray } from '@lintel/shared/wire/messages';
import { command, type Tx } from '../database/storage.ts';
import { dateUnsynced } from './rules.ts';
import { epochRow, insertCoverage, insertCrossing, markSeen, nodeRow } from './store.ts';

/** One event as it arrived: parsed, and from a node that may send it. Times in milliseconds since 1970 UTC. */
export type Arrived = {
  node: string;
  receivedAt: number;
  /** When the node booted, on the hub's clock, where known: dates events of an unsynced clock. */
  bootAt: number | undefined;
} & (
  | { channel: 'event/crossing'; envelope: Envelope<Crossing> }
  | { channel: 'event/coverage'; envelope: Envelope<Coverage> }
  | { channel: 'event/gap'; envelope: Envelope<Gap> }
  | { channel: 'event/reading'; envelope: Envelope<Reading> }
  | { channel: 'event/scan'; envelope: Envelope<Scan> }
  | { channel: 'event/tray'; envelope: Envelope<Tray> }
);

/** A payload that did not parse. `head` holds at most its first 256 bytes. */
export interface Unreadable {
  node: string;
  topic: string;
  reason: string;
  sha256: string;
  head: Uint8Array;
  receivedAt: number;
}

const scanFreshMs = 5000;
const quarantineRows = 1000;

/** Stores each event of one tick exactly once, with everything that follows from it, in one transaction. */
export const record = command('footfall.record', (tx: Tx, arrived: readonly Arrived[]): { fresh: number } => {
  let fresh = 0;
  for (const event of arrived) {
    const nodeId = nodeRow(tx, event.node);
    const epochId = epochRow(tx, nodeId, event.envelope.epoch);
    if (!markSeen(tx, epochId, event.envelope.seq)) continue;
    fresh++;
    keep(tx, epochId, event);
  }
  return { fresh };
});

function keep(tx: Tx, epochId: number, event: Arrived): void {
  const { envelope, receivedAt } = event;
  const trusted = envelope.clock === 'synced';
  const stated = Date.parse(envelope.at);
  const at = trusted ? stated : dateUnsynced(receivedAt, envelope.mono, event.bootAt);
  switch (event.channel) {
    case 'event/crossing': {
      const crossing = event.envelope.body;
      insertCrossing(tx, { epochId, seq: envelope.seq, at, dated: !trusted, receivedAt, crossing });
      tx.changed({ kind: 'footfall', gate: crossing.gate });
      return;
    }
    case 'event/coverage': {
      const { gate, from, to, verdict } = event.envelope.body;
      const shift = at - stated;
      insertCoverage(tx, gate, Date.parse(from) + shift, Date.parse(to) + shift, verdict);
      tx.changed({ kind: 'footfall', gate });
      return;
    }
    case 'event/gap': {
      const { fromSeq, toSeq, reason } = event.envelope.body;
      for (let seq = fromSeq; seq <= Math.min(toSeq, fromSeq + 100_000); seq++) markSeen(tx, epochId, seq);
      tx.run(
        'INSERT OR IGNORE INTO dropped (epochId, fromSeq, toSeq, reason) VALUES (?, ?, ?, ?)',
        epochId,
        fromSeq,
        toSeq,
        reason,
      );
      tx.changed({ kind: 'node', node: event.node });
      return;
    }
    case 'event/reading': {
      const { peripheral, kind, value, unit } = event.envelope.body;
      tx.run(
        'INSERT INTO reading (epochId, peripheral, kind, at, value, unit) VALUES (?, ?, ?, ?, ?, ?)',
        epochId,
        peripheral,
        kind,
        at,
        value,
        unit,
      );
      return;
    }
    case 'event/scan': {
      const { peripheral, format, text } = event.envelope.body;
      // A scan is for whoever stands there now: an old one must not appear in the next customer's basket.
      if (receivedAt - at > scanFreshMs) return;
      tx.changed({ kind: 'scan', node: event.node, peripheral, format: format ?? null, text });
      return;
    }
    case 'event/tray': {
      if (receivedAt - at > scanFreshMs) return;
      const { items, count } = event.envelope.body;
      tx.changed({ kind: 'tray', node: event.node, count, items: items.map(({ candidates }) => ({ candidates })) });
      return;
    }
  }
}

/** Keeps what could not be read, bounded per node, so that a technician can see it. */
export const quarantine = command('footfall.quarantine', (tx: Tx, unreadable: Unreadable): void => {
  const nodeId = nodeRow(tx, unreadable.node);
  tx.run(
    'INSERT INTO quarantine (nodeId, topic, reason, sha256, head, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    nodeId,
    unreadable.topic,
    unreadable.reason,
    unreadable.sha256,
    unreadable.head,
    unreadable.receivedAt,
  );
  tx.run('UPDATE node SET quarantined = quarantined + 1 WHERE id = ?', nodeId);
  tx.run(
    'DELETE FROM quarantine WHERE nodeId = ? AND id <= (SELECT id FROM quarantine WHERE nodeId = ? ORDER BY id DESC LIMIT 1 OFFSET ?)',
    nodeId,
    nodeId,
    quarantineRows,
  );
  tx.changed({ kind: 'node', node: unreadable.node });
});

export const footfallRoomCommands = [record, quarantine];

import type { Tx } from '../database/storage.ts';
import { addSeq, type SeqRange } from './rules.ts';
import { epochRow, nodeRow } from './store.ts';

/** One life of a node's outbox: its row, and the range of numbers that grows with every event in order. */
interface Epoch {
  id: number;
  nodeId: number;
  tail: SeqRange | null;
  /** `tail.to` as it stands in the table. */
  saved: number;
}

const maxRemembered = 10_000;

/**
 * Which numbers have arrived, for one batch. In order, a number costs a comparison in memory and the epoch's row is
 * written once for the whole batch; anything else (a gap, a number from before) goes through the table.
 */
export class SeenNumbers {
  private readonly tx: Tx;
  private readonly epochs: Map<string, Map<string, Epoch>>;
  private readonly grown = new Set<Epoch>();

  constructor(tx: Tx) {
    this.tx = tx;
    this.epochs = tx.memory('footfall.epochs', () => new Map());
    let remembered = 0;
    for (const ofNode of this.epochs.values()) remembered += ofNode.size;
    if (remembered > maxRemembered) this.epochs.clear();
  }

  epoch(node: string, name: string): Epoch {
    let ofNode = this.epochs.get(node);
    if (!ofNode) {
      ofNode = new Map();
      this.epochs.set(node, ofNode);
    }
    let epoch = ofNode.get(name);
    if (!epoch) {
      const nodeId = nodeRow(this.tx, node);
      epoch = { id: epochRow(this.tx, nodeId, name), nodeId, tail: null, saved: 0 };
      this.load(epoch);
      ofNode.set(name, epoch);
    }
    return epoch;
  }

  /** Marks a number as seen; false when it was seen before. */
  add(epoch: Epoch, seq: number): boolean {
    const { tail } = epoch;
    if (tail !== null && seq === tail.to + 1) {
      tail.to = seq;
      this.grown.add(epoch);
      return true;
    }
    if (tail !== null && tail.from <= seq && seq <= tail.to) return false;
    this.saveOne(epoch);
    const fresh = markSeen(this.tx, epoch.id, seq);
    if (fresh) this.load(epoch);
    return fresh;
  }

  /** Writes what has grown; the last thing a command does with it. */
  save(): void {
    for (const epoch of this.grown) this.saveOne(epoch);
    this.grown.clear();
  }

  private saveOne(epoch: Epoch): void {
    const { id, tail, saved } = epoch;
    if (tail === null || tail.to === saved) return;
    this.tx.run('UPDATE seenRange SET toSeq = ? WHERE epochId = ? AND fromSeq = ?', tail.to, id, tail.from);
    epoch.saved = tail.to;
  }

  private load(epoch: Epoch): void {
    epoch.tail =
      this.tx.get<SeqRange>(
        'SELECT fromSeq AS "from", toSeq AS "to" FROM seenRange WHERE epochId = ? ORDER BY fromSeq DESC LIMIT 1',
        epoch.id,
      ) ?? null;
    epoch.saved = epoch.tail?.to ?? 0;
  }
}

/** The way through the table: reads and writes only the neighbours of `seq`. */
function markSeen(tx: Tx, epochId: number, seq: number): boolean {
  const range = (where: string, at: number) =>
    tx.get<SeqRange>(
      `SELECT fromSeq AS "from", toSeq AS "to" FROM seenRange WHERE epochId = ? AND ${where} ORDER BY fromSeq DESC LIMIT 1`,
      epochId,
      at,
    );
  const step = addSeq(range('fromSeq <= ?', seq), range('fromSeq = ?', seq + 1), seq);
  if (!step) return false;
  for (const { from } of step.remove) tx.run('DELETE FROM seenRange WHERE epochId = ? AND fromSeq = ?', epochId, from);
  const { from, to } = step.insert;
  tx.run('INSERT INTO seenRange (epochId, fromSeq, toSeq) VALUES (?, ?, ?)', epochId, from, to);
  return true;
}

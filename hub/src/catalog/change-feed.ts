import type { CatalogChange } from '@lintel/shared/http/catalog-office';
import type { Reader, Tx } from '../database/storage.ts';

/**
 * Notes that a thing of the catalog became different or went. Each thing stands in the feed once, at its last change, so
 * whoever follows it needs no more than the last number seen; what was deleted stays in it as a tombstone.
 */
export function noteChange(
  tx: Tx,
  change: { kind: CatalogChange['kind']; id: string; deleted?: boolean; by: string; now: number },
): void {
  tx.run('DELETE FROM catalogChange WHERE kind = ? AND id = ?', change.kind, change.id);
  tx.run(
    'INSERT INTO catalogChange (kind, id, deleted, actorName, createdAt) VALUES (?, ?, ?, ?, ?)',
    change.kind,
    change.id,
    Number(change.deleted ?? false),
    change.by,
    change.now,
  );
  tx.changed({ kind: 'catalog' });
}

/** The number of the last change. */
export function revision(reader: Reader): number {
  return reader.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM catalogChange')!.seq ?? 0;
}

export function changesAfter(reader: Reader, seq: number, limit: number): CatalogChange[] {
  return reader
    .all<{
      seq: number;
      kind: CatalogChange['kind'];
      id: string;
      deleted: number;
      actorName: string;
      createdAt: number;
    }>('SELECT * FROM catalogChange WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
    .map((row) => ({
      revision: row.seq,
      kind: row.kind,
      id: row.id,
      deleted: row.deleted === 1,
      by: row.actorName,
      at: new Date(row.createdAt).toISOString(),
    }));
}

import { Problem } from '@lintel/shared/errors';
import type { CountedLine, StockCount } from '@lintel/shared/http/stock';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { type CountRow, countById, countLines, countView } from './counts.ts';
import { postStock } from './ledger.ts';
import { expectedInShop } from './rules.ts';

/** @throws Problem `wrong-state` while another one is open: the same goods counted twice would be booked twice. */
export const startCount = command('stock.startCount', (tx: Tx, args: By & { note: string }): StockCount => {
  const open = tx.get<{ id: string }>(`SELECT id FROM stockCount WHERE state = 'open'`);
  if (open) throw new Problem('wrong-state', 'A stock-take is under way already', { countId: open.id });
  tx.run(
    `INSERT INTO stockCount (id, state, note, actorName, createdAt, updatedAt) VALUES (?, 'open', ?, ?, ?, ?)`,
    args.id,
    args.note,
    args.actor.name,
    args.now,
    args.now,
  );
  tx.changed({ kind: 'stockCount', id: args.id });
  return countView(tx, countById(tx, args.id));
});

/** @throws Problem `already-done` once somebody has booked or cancelled it. */
function openCount(tx: Tx, id: string): CountRow {
  const count = countById(tx, id);
  if (count.state !== 'open') {
    throw new Problem('already-done', `This stock-take is ${count.state} already`, { state: count.state });
  }
  return count;
}

/** What the sheet is to say of a line: two people who scan the same goods lose none of them. */
function countedNow(tx: Tx, countId: string, line: CountedLine): number {
  const row = tx.get<{ counted: number }>(
    'SELECT counted FROM stockCountLine WHERE countId = ? AND variantId = ?',
    countId,
    line.variantId,
  );
  const counted = row?.counted ?? null;
  if ('more' in line) return (counted ?? 0) + line.more;
  if (line.was !== undefined && line.was !== counted)
    throw new Problem('version-conflict', undefined, { variantId: line.variantId, counted });
  return line.counted;
}

/**
 * Writes counted quantities down beside what the books expect at this moment, so that what is sold before the sheet is
 * booked does not matter. Counting again replaces, `more` adds.
 * @throws Problem `version-conflict` where somebody has counted the same goods since that person looked.
 */
export const countStock = command(
  'stock.count',
  (tx: Tx, args: By & { countId: string; lines: readonly CountedLine[]; answer: 'all' | 'these' }): StockCount => {
    const count = openCount(tx, args.countId);
    const nextId = idsFrom(args.id);
    for (const line of args.lines) {
      const { variantId } = line;
      const counted = countedNow(tx, count.id, line);
      const level = tx.get<{ onHand: number; reserved: number; hard: number }>(
        `SELECT COALESCE(l.onHand, 0) AS onHand, COALESCE(l.reserved, 0) AS reserved,
           COALESCE((SELECT SUM(quantity) FROM reservation r WHERE r.variantId = v.id AND r.state = 'active' AND r.hard = 1), 0)
             AS hard
         FROM variant v LEFT JOIN stockLevel l ON l.variantId = v.id WHERE v.id = ?`,
        variantId,
      );
      if (!level) throw new Problem('unknown-variant', undefined, { variantId });
      tx.run(
        `INSERT INTO stockCountLine (id, countId, variantId, counted, expected, actorName, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (countId, variantId) DO UPDATE SET counted = excluded.counted, expected = excluded.expected,
           actorName = excluded.actorName, updatedAt = excluded.updatedAt`,
        nextId(),
        count.id,
        variantId,
        counted,
        expectedInShop(level),
        args.actor.name,
        args.now,
        args.now,
      );
    }
    tx.changed({ kind: 'stockCount', id: count.id });
    return countView(tx, count, args.answer === 'these' ? args.lines.map(({ variantId }) => variantId) : undefined);
  },
);

function end(
  tx: Tx,
  count: CountRow,
  state: 'posted' | 'cancelled',
  args: By,
  detail: Record<string, unknown>,
): StockCount {
  tx.run(
    'UPDATE stockCount SET state = ?, endedAt = ?, updatedAt = ? WHERE id = ?',
    state,
    args.now,
    args.now,
    count.id,
  );
  const action = state === 'posted' ? 'stock.postCount' : 'stock.cancelCount';
  audit(tx, { ...args, action, subject: 'stockCount', subjectId: count.id, detail });
  tx.changed({ kind: 'stockCount', id: count.id });
  return countView(tx, countById(tx, count.id));
}

/** Books all differences at once, each by the sheet it came from. @throws Problem `already-done`. */
export const postCount = command('stock.postCount', (tx: Tx, args: By & { countId: string }): StockCount => {
  const count = openCount(tx, args.countId);
  const nextId = idsFrom(args.id);
  const auditId = nextId();
  const differing = countLines(tx, count.id).filter((line) => line.counted !== line.expected);
  for (const { variantId, counted, expected } of differing) {
    postStock(tx, {
      id: nextId(),
      variantId,
      delta: counted - expected,
      reason: 'adjust',
      refType: 'stockCount',
      refId: count.id,
      lineRef: variantId,
      note: count.note || null,
      actor: args.actor,
      now: args.now,
    });
  }
  return end(tx, count, 'posted', { ...args, id: auditId }, { differences: differing.length });
});

export const cancelCount = command(
  'stock.cancelCount',
  (tx: Tx, args: By & { countId: string }): StockCount => end(tx, openCount(tx, args.countId), 'cancelled', args, {}),
);

export const countCommands = [startCount, countStock, postCount, cancelCount];

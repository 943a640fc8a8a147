import { Problem } from '@lintel/shared/errors';
import { type AdjustmentReason, adjustmentSigns, type StockLevel } from '@lintel/shared/http/stock';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { watchLevel } from './alerts.ts';
import { countCommands } from './count-commands.ts';
import { ensureLevel, postStock, releaseExpired } from './ledger.ts';
import { stockLevel } from './store.ts';

/** Receives, counts or writes off by hand. */
export const adjustStock = command(
  'stock.adjust',
  (
    tx: Tx,
    args: {
      id: string;
      variantId: string;
      delta: number;
      reason: AdjustmentReason;
      note: string | null;
      actor: Actor;
      now: number;
    },
  ): StockLevel => {
    if (!stockLevel(tx, args.variantId)) throw new Problem('unknown-variant');
    const sign = adjustmentSigns[args.reason];
    if (sign !== 0 && Math.sign(args.delta) !== sign) {
      throw new Problem(
        'invalid-input',
        'What comes in is counted up, what goes out down; "adjust" corrects both ways',
        {
          issues: [{ path: 'delta', message: `has the wrong sign for "${args.reason}"` }],
        },
      );
    }
    const nextId = idsFrom(args.id);
    // Damaged goods are written down but not put back on the shelf.
    const defective = args.reason === 'returnDefective';
    const note = defective ? [`${args.delta} not restocked`, args.note].filter(Boolean).join(': ') : args.note;
    const delta = defective ? 0 : args.delta;
    postStock(tx, { ...args, id: nextId(), delta, note, refType: 'adjustment', refId: args.id, lineRef: '' });
    const { variantId, reason, actor, now } = args;
    const detail = { delta: args.delta, reason, note: args.note };
    audit(tx, { id: nextId(), action: 'stock.adjust', subject: 'variant', subjectId: variantId, detail, actor, now });
    return stockLevel(tx, args.variantId)!;
  },
);

/** Frees goods whose time is over. An order still being paid keeps running; its goods are merely no longer set aside. */
export const sweepReservations = command(
  'stock.sweepReservations',
  (tx: Tx, args: { now: number }): { released: number } => ({ released: releaseExpired(tx, args.now) }),
);

/** Says at which level staff are told; null ends it. */
export const setLowStock = command(
  'stock.setLow',
  (tx: Tx, args: { id: string; variantId: string; lowAt: number | null; actor: Actor; now: number }): StockLevel => {
    if (!stockLevel(tx, args.variantId)) throw new Problem('unknown-variant');
    const nextId = idsFrom(args.id);
    ensureLevel(tx, nextId(), args.variantId, args.now);
    const { variantId, lowAt, actor, now } = args;
    tx.run('UPDATE stockLevel SET lowAt = ?, updatedAt = ? WHERE variantId = ?', lowAt, now, variantId);
    const level = stockLevel(tx, variantId)!;
    watchLevel(tx, { id: nextId(), variantId, level: level.onHand - level.allocated, lowAt, now });
    const detail = { lowAt };
    audit(tx, { id: nextId(), action: 'stock.setLow', subject: 'variant', subjectId: variantId, detail, actor, now });
    tx.changed({ kind: 'stock', variantId });
    return level;
  },
);

export const stockCommands = [adjustStock, setLowStock, sweepReservations, ...countCommands];

import { Problem } from '@lintel/shared/errors';
import type { StockLevel } from '@lintel/shared/http/stock';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
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
      reason: 'receive' | 'adjust' | 'loss';
      note: string | null;
      actor: Actor;
      now: number;
    },
  ): StockLevel => {
    if (!stockLevel(tx, args.variantId)) throw new Problem('unknown-variant');
    if ((args.reason === 'receive' && args.delta < 0) || (args.reason === 'loss' && args.delta > 0)) {
      throw new Problem(
        'invalid-input',
        'Goods received are counted up and losses down; use the reason "adjust" to correct',
        {
          issues: [{ path: 'delta', message: `has the wrong sign for "${args.reason}"` }],
        },
      );
    }
    const nextId = idsFrom(args.id);
    ensureLevel(tx, nextId(), args.variantId, args.now);
    postStock(tx, { ...args, id: nextId(), refType: 'adjustment', refId: args.id, lineRef: '' });
    return stockLevel(tx, args.variantId)!;
  },
);

/** Frees goods whose time is over. An order still being paid keeps running; its goods are merely no longer set aside. */
export const sweepReservations = command(
  'stock.sweepReservations',
  (tx: Tx, args: { now: number }): { released: number } => ({ released: releaseExpired(tx, args.now) }),
);

export const stockCommands = [adjustStock, sweepReservations];

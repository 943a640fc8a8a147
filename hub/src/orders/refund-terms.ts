import { Problem } from '@lintel/shared/errors';
import type { ReturnPolicy } from '@lintel/shared/http/returns';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Reader, type Tx } from '../database/storage.ts';
import type { Actor } from './actor.ts';
import { audit } from './audit.ts';
import type { ShopTerms } from './shop-terms.ts';

/** The terms a product is sold under today: its own, else the shop's. */
export function refundTerms(reader: Reader, productId: string, terms: Pick<ShopTerms, 'returnDays'>): ReturnPolicy {
  const own = reader.get<ReturnPolicy>(
    'SELECT refundRule, returnDays FROM returnPolicy WHERE productId = ?',
    productId,
  );
  return own ?? { refundRule: 'refundable', returnDays: terms.returnDays };
}

/** Sets a product's own terms; what was sold before keeps those it was sold under. */
export const setReturnPolicy = command(
  'orders.setReturnPolicy',
  (tx: Tx, args: { id: string; productId: string; policy: ReturnPolicy; actor: Actor; now: number }): ReturnPolicy => {
    const { productId, policy, now } = args;
    if (!tx.get('SELECT 1 FROM product WHERE id = ?', productId)) {
      throw new Problem('not-found', 'There is no such product');
    }
    const nextId = idsFrom(args.id);
    tx.run(
      `INSERT INTO returnPolicy (id, productId, refundRule, returnDays, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (productId) DO UPDATE SET refundRule = excluded.refundRule, returnDays = excluded.returnDays,
         updatedAt = excluded.updatedAt`,
      nextId(),
      productId,
      policy.refundRule,
      policy.returnDays,
      now,
      now,
    );
    const subject = { action: 'product.setReturnPolicy', subject: 'product', subjectId: productId };
    audit(tx, { id: nextId(), ...subject, detail: { ...policy }, actor: args.actor, now });
    return policy;
  },
);

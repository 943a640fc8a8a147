import { Problem } from '@lintel/shared/errors';
import type { ChangePromotion, Coupon, NewPromotion, Promotion, PromotionRule } from '@lintel/shared/http/promotions';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { couponById, couponView, promotionById, promotionView } from './store.ts';

export interface PromotionBy extends By {
  /** The shop's clock at `now`. */
  local: string;
}

/** @throws Problem `unknown-variant`. */
function checkVariants(tx: Tx, rule: PromotionRule): void {
  if (!('items' in rule)) return;
  for (const { variantId } of rule.items) {
    const known = tx.get('SELECT 1 FROM variant WHERE id = ? AND deletedAt IS NULL', variantId);
    if (!known) throw new Problem('unknown-variant', undefined, { variantId });
  }
}

function columns(promotion: NewPromotion): Record<string, string | number | null> {
  const { window } = promotion;
  return {
    name: promotion.name,
    names: JSON.stringify(promotion.names),
    priority: promotion.priority,
    exclusiveGroup: promotion.exclusiveGroup,
    active: Number(promotion.active),
    validFrom: window.from,
    validTo: window.to,
    weekdays: JSON.stringify(window.weekdays),
    dailyFrom: window.dailyFrom,
    dailyTo: window.dailyTo,
    rule: JSON.stringify(promotion.rule),
  };
}

export const createPromotion = command(
  'promotions.create',
  (tx: Tx, args: PromotionBy & { promotion: NewPromotion }): Promotion => {
    const { promotion, now } = args;
    checkVariants(tx, promotion.rule);
    const nextId = idsFrom(args.id);
    const row = {
      id: nextId(),
      kind: promotion.rule.kind,
      ...columns(promotion),
      revision: 0,
      createdAt: now,
      updatedAt: now,
    };
    const names = Object.keys(row);
    tx.run(
      `INSERT INTO promotion (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
    const subject = { subject: 'promotion', subjectId: row.id };
    audit(tx, { ...args, id: nextId(), action: 'promotion.create', ...subject, detail: { ...promotion } });
    tx.changed({ kind: 'catalog' });
    return promotionView(tx, promotionById(tx, row.id)!, args.local);
  },
);

/** @throws Problem `not-found`, `version-conflict`, `invalid-input` for another kind. */
export const changePromotion = command(
  'promotions.change',
  (tx: Tx, args: PromotionBy & { promotionId: string; promotion: ChangePromotion }): Promotion => {
    const { promotion, now } = args;
    const known = promotionById(tx, args.promotionId);
    if (!known) throw new Problem('not-found', 'There is no such promotion');
    if (known.revision !== promotion.revision) {
      throw new Problem('version-conflict', undefined, { promotion: promotionView(tx, known, args.local) });
    }
    if (known.kind !== promotion.rule.kind) {
      throw new Problem('invalid-input', 'A promotion keeps its kind: end this one and make another', {
        issues: [{ at: 'body.rule.kind', message: `is ${known.kind}` }],
      });
    }
    checkVariants(tx, promotion.rule);
    const set = { ...columns(promotion), revision: known.revision + 1, updatedAt: now };
    tx.run(
      `UPDATE promotion SET ${Object.keys(set)
        .map((name) => `${name} = ?`)
        .join(', ')} WHERE id = ?`,
      ...Object.values(set),
      known.id,
    );
    const subject = { subject: 'promotion', subjectId: known.id };
    audit(tx, { ...args, action: 'promotion.change', ...subject, detail: { ...promotion } });
    tx.changed({ kind: 'catalog' });
    return promotionView(tx, promotionById(tx, known.id)!, args.local);
  },
);

/** Marks a promotion as deleted; twice is as good as once. */
export const deletePromotion = command(
  'promotions.delete',
  (tx: Tx, args: PromotionBy & { promotionId: string }): void => {
    const { changes } = tx.run(
      'UPDATE promotion SET deletedAt = ?, updatedAt = ? WHERE id = ? AND deletedAt IS NULL',
      args.now,
      args.now,
      args.promotionId,
    );
    if (changes === 0) return;
    const subject = { subject: 'promotion', subjectId: args.promotionId };
    audit(tx, { ...args, action: 'promotion.delete', ...subject, detail: {} });
    tx.changed({ kind: 'catalog' });
  },
);

/** @throws Problem `coupon-exists`, `not-found`, `wrong-state` when the promotion is no coupon. */
export const createCoupons = command(
  'promotions.createCoupons',
  (tx: Tx, args: PromotionBy & { promotionId: string; codes: readonly string[]; maxUses: number | null }): Coupon[] => {
    const promotion = promotionById(tx, args.promotionId);
    if (!promotion) throw new Problem('not-found', 'There is no such promotion');
    if (promotion.kind !== 'coupon') {
      throw new Problem('wrong-state', 'Only a promotion of the kind "coupon" has codes', { kind: promotion.kind });
    }
    const nextId = idsFrom(args.id);
    const made = args.codes.map((code) => {
      const id = nextId();
      const { changes } = tx.run(
        `INSERT INTO coupon (id, promotionId, code, maxUses, active, createdAt, updatedAt) VALUES (?, ?, ?, ?, 1, ?, ?)
         ON CONFLICT (code) DO NOTHING`,
        id,
        promotion.id,
        code,
        args.maxUses,
        args.now,
        args.now,
      );
      if (changes === 0) throw new Problem('coupon-exists', undefined, { code });
      return couponView(couponById(tx, id)!);
    });
    const subject = { subject: 'promotion', subjectId: promotion.id };
    const detail = { coupons: made.length, maxUses: args.maxUses };
    audit(tx, { ...args, id: nextId(), action: 'promotion.createCoupons', ...subject, detail });
    return made;
  },
);

export const withdrawCoupon = command(
  'promotions.withdrawCoupon',
  (tx: Tx, args: PromotionBy & { couponId: string }): Coupon => {
    const known = couponById(tx, args.couponId);
    if (!known) throw new Problem('not-found', 'There is no such coupon');
    if (known.active === 1) {
      tx.run('UPDATE coupon SET active = 0, updatedAt = ? WHERE id = ?', args.now, known.id);
      const detail = { code: known.code };
      audit(tx, { ...args, action: 'coupon.withdraw', subject: 'coupon', subjectId: known.id, detail });
    }
    return couponView(couponById(tx, known.id)!);
  },
);

export const promotionsCommands = [createPromotion, changePromotion, deletePromotion, createCoupons, withdrawCoupon];

import type { Coupon, Promotion, PromotionRule } from '@lintel/shared/http/promotions';
import type { Texts } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { type GoodsFacts, type RunningPromotion, windowState } from './rules.ts';

export interface PromotionRow {
  id: string;
  kind: Promotion['rule']['kind'];
  name: string;
  names: string;
  priority: number;
  exclusiveGroup: string;
  active: number;
  validFrom: string | null;
  validTo: string | null;
  weekdays: string;
  dailyFrom: string | null;
  dailyTo: string | null;
  rule: string;
  revision: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export function windowOf(row: PromotionRow): Promotion['window'] {
  const { validFrom: from, validTo: to, dailyFrom, dailyTo } = row;
  return { from, to, weekdays: JSON.parse(row.weekdays) as number[], dailyFrom, dailyTo };
}

// Every basket is priced by them at every touch: each text is read once.
const understood = new Map<string, PromotionRule>();
const mostUnderstood = 1000;

function ruleOf(text: string): PromotionRule {
  const known = understood.get(text);
  if (known) return known;
  const rule = JSON.parse(text) as PromotionRule;
  if (understood.size >= mostUnderstood) understood.clear();
  understood.set(text, rule);
  return rule;
}

/** Promotions whose window is open at `local` on the shop's clock, with their windows. */
export function runningPromotions(
  reader: Reader,
  local: string,
): (RunningPromotion & { window: Promotion['window'] })[] {
  return reader
    .all<PromotionRow>(
      `SELECT * FROM promotion WHERE active = 1 AND deletedAt IS NULL AND (validTo IS NULL OR validTo > ?)
         AND (validFrom IS NULL OR validFrom <= ?)`,
      local,
      local,
    )
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      names: JSON.parse(row.names) as Texts,
      priority: row.priority,
      exclusiveGroup: row.exclusiveGroup,
      rule: ruleOf(row.rule),
      window: windowOf(row),
    }))
    .filter((promotion) => windowState(promotion.window, local) === 'running');
}

/** @returns undefined also for one that was deleted. */
export function promotionById(reader: Reader, id: string): PromotionRow | undefined {
  return reader.get<PromotionRow>('SELECT * FROM promotion WHERE id = ? AND deletedAt IS NULL', id);
}

export function promotionPage(
  reader: Reader,
  query: { cursor?: string | undefined; limit: number },
): { rows: PromotionRow[]; nextCursor: string | null } {
  const rows = reader.all<PromotionRow>(
    'SELECT * FROM promotion WHERE deletedAt IS NULL AND id < ? ORDER BY id DESC LIMIT ?',
    query.cursor === undefined ? '~' : fromCursor(query.cursor, ['string'])[0]!,
    query.limit + 1,
  );
  return pageOf(rows, query.limit, (row) => [row.id]);
}

/** How much of a promotion's flash sale is sold or set aside, by variant. */
export function flashUsed(reader: Reader, promotionId: string): { variantId: string; quantity: number }[] {
  return reader.all(
    `SELECT variantId, SUM(quantity) AS quantity FROM flashSaleUse WHERE promotionId = ? AND releasedAt IS NULL
     GROUP BY variantId ORDER BY variantId`,
    promotionId,
  );
}

/** What promotions may choose variants by. */
export function goodsFacts(reader: Reader, variantIds: readonly string[]): GoodsFacts[] {
  return reader
    .all<{ variantId: string; productId: string; categoryId: string | null; parentId: string | null; tags: string }>(
      `SELECT v.id AS variantId, v.productId, p.categoryId, c.parentId, p.tags FROM variant v
       JOIN product p ON p.id = v.productId LEFT JOIN category c ON c.id = p.categoryId
       WHERE v.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(variantIds),
    )
    .map(({ categoryId, parentId, tags, ...row }) => ({
      ...row,
      categoryIds: [categoryId, parentId].filter((id) => id !== null),
      tags: JSON.parse(tags) as string[],
    }));
}

export interface CouponRow {
  id: string;
  promotionId: string;
  code: string;
  maxUses: number | null;
  active: number;
  uses: number;
  createdAt: number;
}

const couponSelect = `
  SELECT c.*, (SELECT COUNT(*) FROM couponRedemption r WHERE r.couponId = c.id AND r.releasedAt IS NULL) AS uses
  FROM coupon c`;

export function couponByCode(reader: Reader, code: string): CouponRow | undefined {
  return reader.get<CouponRow>(`${couponSelect} WHERE c.code = ?`, code);
}

export function couponById(reader: Reader, id: string): CouponRow | undefined {
  return reader.get<CouponRow>(`${couponSelect} WHERE c.id = ?`, id);
}

export function couponPage(
  reader: Reader,
  promotionId: string,
  query: { cursor?: string | undefined; limit: number },
): { rows: CouponRow[]; nextCursor: string | null } {
  const rows = reader.all<CouponRow>(
    `${couponSelect} WHERE c.promotionId = ? AND c.id > ? ORDER BY c.id LIMIT ?`,
    promotionId,
    query.cursor === undefined ? '' : fromCursor(query.cursor, ['string'])[0]!,
    query.limit + 1,
  );
  return pageOf(rows, query.limit, (row) => [row.id]);
}

/** Coupons handed in with a basket, in that order. */
export function couponsOfBasket(reader: Reader, basketId: string): CouponRow[] {
  return reader.all<CouponRow>(
    `${couponSelect} JOIN basketCoupon b ON b.couponId = c.id WHERE b.basketId = ? ORDER BY b.createdAt, c.id`,
    basketId,
  );
}

export function couponView(row: CouponRow): Coupon {
  return {
    id: row.id,
    promotionId: row.promotionId,
    code: row.code,
    maxUses: row.maxUses,
    uses: row.uses,
    active: row.active === 1,
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

/** The promotion as staff see it at `local` on the shop's clock. */
export function promotionView(reader: Reader, row: PromotionRow, local: string): Promotion {
  const window = windowOf(row);
  return {
    id: row.id,
    name: row.name,
    names: JSON.parse(row.names) as Texts,
    priority: row.priority,
    exclusiveGroup: row.exclusiveGroup,
    active: row.active === 1,
    window,
    rule: JSON.parse(row.rule) as PromotionRule,
    revision: row.revision,
    state: row.active === 1 ? windowState(window, local) : 'off',
    used: row.kind === 'flashSale' ? flashUsed(reader, row.id) : [],
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { CsvFile } from '@lintel/shared/http/insights';
import type {
  BasketPreview,
  ChangePromotion,
  Coupon,
  FlashOffer,
  NewCoupons,
  NewPromotion,
  PreviewBasket,
  Promotion,
} from '@lintel/shared/http/promotions';
import { uuidv7 } from '@lintel/shared/ids';
import { lineGross } from '@lintel/shared/pricing/price-basket';
import { variantsByIds } from '../catalog/store.ts';
import type { Once, Storage } from '../database/storage.ts';
import { byteOrderMark, csvLine } from '../insights/csv-rules.ts';
import type { Actor } from '../orders/actor.ts';
import { momentOf, type ShopTerms, shopLocalTime } from '../orders/shop-terms.ts';
import { changePromotion, createCoupons, createPromotion, deletePromotion, withdrawCoupon } from './commands.ts';
import { basketPreview } from './preview.ts';
import { codeFrom, couponCode } from './rules.ts';
import {
  couponPage,
  couponView,
  flashUsed,
  promotionById,
  promotionPage,
  promotionView,
  runningPromotions,
} from './store.ts';

type PageOf<Item> = { items: Item[]; nextCursor: string | null };
type Query = { cursor?: string | undefined; limit: number };

/** What the shop has on offer. */
export class PromotionService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms };

  constructor(ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms }) {
    this.ports = ports;
  }

  private get local(): string {
    return shopLocalTime(this.ports.clock.now(), this.ports.terms.timeZone);
  }

  private by(actor: Actor) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now(), local: this.local };
  }

  list(query: Query): PageOf<Promotion> {
    const { read } = this.ports.storage;
    const { rows, nextCursor } = promotionPage(read, query);
    return { items: rows.map((row) => promotionView(read, row, this.local)), nextCursor };
  }

  get(id: string): Promotion {
    const row = promotionById(this.ports.storage.read, id);
    if (!row) throw new Problem('not-found', 'There is no such promotion');
    return promotionView(this.ports.storage.read, row, this.local);
  }

  create(promotion: NewPromotion, actor: Actor, once?: Once): Promise<Promotion> {
    return this.ports.storage.submit(createPromotion, { ...this.by(actor), promotion }, once);
  }

  change(promotionId: string, promotion: ChangePromotion, actor: Actor): Promise<Promotion> {
    return this.ports.storage.submit(changePromotion, { ...this.by(actor), promotionId, promotion });
  }

  delete(promotionId: string, actor: Actor): Promise<void> {
    return this.ports.storage.submit(deletePromotion, { ...this.by(actor), promotionId });
  }

  coupons(promotionId: string, query: Query): PageOf<Coupon> {
    const { rows, nextCursor } = couponPage(this.ports.storage.read, promotionId, query);
    return { items: rows.map(couponView), nextCursor };
  }

  /** All codes for a spreadsheet or a printer. @throws Problem `not-found`. */
  couponFile(promotionId: string): CsvFile {
    this.get(promotionId);
    return { fileName: `coupons-${promotionId}.csv`, lines: this.couponLines(promotionId) };
  }

  private async *couponLines(promotionId: string): AsyncGenerator<string> {
    yield `${byteOrderMark}${csvLine(['code', 'uses', 'maxUses', 'active', 'createdAt'])}`;
    let cursor: string | null = null;
    do {
      const page = this.coupons(promotionId, { limit: 200, ...(cursor === null ? {} : { cursor }) });
      for (const { code, uses, maxUses, active, createdAt } of page.items)
        yield csvLine([code, uses, maxUses, active ? 'yes' : 'no', createdAt]);
      cursor = page.nextCursor;
      await breathe();
    } while (cursor !== null);
  }

  async createCoupons(
    promotionId: string,
    wanted: NewCoupons,
    actor: Actor,
    once?: Once,
  ): Promise<{ items: Coupon[] }> {
    const { storage, random } = this.ports;
    const made = Array.from({ length: wanted.count }, () => codeFrom(random.bytes(10)));
    const codes = [...new Set(wanted.codes.map(couponCode)), ...made];
    const args = { ...this.by(actor), promotionId, codes, maxUses: wanted.maxUses };
    return { items: await storage.submit(createCoupons, args, once) };
  }

  withdrawCoupon(couponId: string, actor: Actor): Promise<Coupon> {
    return this.ports.storage.submit(withdrawCoupon, { ...this.by(actor), couponId });
  }

  /** What a basket would cost now. @throws Problem `unknown-variant`, `amount-too-large`. */
  preview(basket: PreviewBasket): BasketPreview {
    return basketPreview(this.ports.storage.read, basket, this.ports.terms, this.local);
  }

  /** Flash sales that run now and have something left, for the tiles. */
  flashOffers(): { items: FlashOffer[] } {
    const { storage, terms } = this.ports;
    const items = runningPromotions(storage.read, this.local).flatMap((promotion) => {
      const { rule, window } = promotion;
      if (rule.kind !== 'flashSale') return [];
      const used = new Map(flashUsed(storage.read, promotion.id).map((row) => [row.variantId, row.quantity]));
      const variants = variantsByIds(
        storage.read,
        rule.items.map((item) => item.variantId),
      );
      return rule.items.flatMap(({ variantId, saving, quota }): FlashOffer[] => {
        const left = quota - (used.get(variantId) ?? 0);
        const variant = variants.get(variantId);
        if (left <= 0 || !variant?.sellable) return [];
        const base = variant.priceMinor;
        const off =
          'percentBp' in saving
            ? lineGross(base, saving.percentBp, 10_000)
            : 'amountMinor' in saving
              ? saving.amountMinor
              : 0;
        const amountMinor = 'priceMinor' in saving ? Math.min(saving.priceMinor, base) : Math.max(base - off, 0);
        const endsAt = window.to === null ? null : new Date(momentOf(window.to, terms.timeZone)).toISOString();
        const { id: promotionId, name, names } = promotion;
        return [
          { promotionId, name, names, variantId, price: { amountMinor, currency: terms.currency }, left, endsAt },
        ];
      });
    });
    return { items };
  }
}

import type { Clock, Random } from '@lintel/shared/env';
import type {
  AdjustmentReason,
  CountedLine,
  StockAlert,
  StockCount,
  StockCountSummary,
  StockLevel,
  StockLine,
} from '@lintel/shared/http/stock';
import { uuidv7 } from '@lintel/shared/ids';
import { planSearch } from '../catalog/search-rules.ts';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { stockAlerts } from './alerts.ts';
import { adjustStock, setLowStock, sweepReservations } from './commands.ts';
import { cancelCount, countStock, postCount, startCount } from './count-commands.ts';
import { countById, countPage, countView } from './counts.ts';
import { type LevelFilter, type StockFilter, stockLevel, stockLevels, stockLines } from './store.ts';

export interface Adjustment {
  variantId: string;
  delta: number;
  reason: AdjustmentReason;
  note?: string | undefined;
}

export class StockService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };

  constructor(ports: { storage: Storage; clock: Clock; random: Random }) {
    this.ports = ports;
  }

  levels(filter: Omit<LevelFilter, 'search'> & { q?: string | undefined }): {
    items: StockLevel[];
    nextCursor: string | null;
  } {
    const { q, ...rest } = filter;
    const search = q ? planSearch(q) : null;
    if (q && !search) return { items: [], nextCursor: null };
    return stockLevels(this.ports.storage.read, { ...rest, search });
  }

  ledger(filter: StockFilter): { items: StockLine[]; nextCursor: string | null } {
    return stockLines(this.ports.storage.read, filter);
  }

  /** On hand less what is reserved and set aside; undefined for an unknown variant. */
  available(variantId: string): number | undefined {
    return stockLevel(this.ports.storage.read, variantId)?.available;
  }

  async adjust(adjustment: Adjustment, actor: Actor, once?: Once): Promise<StockLevel> {
    const { storage, clock, random } = this.ports;
    const { variantId, delta, reason, note } = adjustment;
    const args = { id: uuidv7(clock, random), variantId, delta, reason, note: note ?? null, actor, now: clock.now() };
    return storage.submit(adjustStock, args, once);
  }

  setLow(variantId: string, lowAt: number | null, actor: Actor): Promise<StockLevel> {
    return this.ports.storage.submit(setLowStock, { ...this.by(actor), variantId, lowAt });
  }

  alerts(filter: { state: 'open' | 'all'; cursor?: string | undefined; limit: number }): {
    items: StockAlert[];
    nextCursor: string | null;
  } {
    return stockAlerts(this.ports.storage.read, filter);
  }

  /** Starts a stock-take; one at a time. */
  startCount(note: string, actor: Actor, once?: Once): Promise<StockCount> {
    return this.ports.storage.submit(startCount, { ...this.by(actor), note }, once);
  }

  /** Newest first. */
  counts(query: { cursor?: string | undefined; limit: number }): {
    items: StockCountSummary[];
    nextCursor: string | null;
  } {
    return countPage(this.ports.storage.read, query);
  }

  /** @throws Problem `not-found`. */
  count(id: string): StockCount {
    const { read } = this.ports.storage;
    return countView(read, countById(read, id));
  }

  /** Writes counted quantities down at this very moment; sales go on. @throws Problem `version-conflict`, `already-done`. */
  countLines(
    countId: string,
    lines: readonly CountedLine[],
    actor: Actor,
    answer: 'all' | 'these' = 'all',
    once?: Once,
  ): Promise<StockCount> {
    return this.ports.storage.submit(countStock, { ...this.by(actor), countId, lines, answer }, once);
  }

  postCount(countId: string, actor: Actor): Promise<StockCount> {
    return this.ports.storage.submit(postCount, { ...this.by(actor), countId });
  }

  cancelCount(countId: string, actor: Actor): Promise<StockCount> {
    return this.ports.storage.submit(cancelCount, { ...this.by(actor), countId });
  }

  private by(actor: Actor) {
    return { id: uuidv7(this.ports.clock, this.ports.random), actor, now: this.ports.clock.now() };
  }

  /** Releases expired reservations. Writes only when there are any: a quiet shop must not wear its card out. */
  async sweep(): Promise<number> {
    const { storage, clock } = this.ports;
    const now = clock.now();
    const due = storage.read.get(`SELECT 1 FROM reservation WHERE state = 'active' AND expiresAt <= ? LIMIT 1`, now);
    return due ? (await storage.submit(sweepReservations, { now })).released : 0;
  }
}

import type { Clock, Random } from '@lintel/shared/env';
import type { StockLevel, StockLine } from '@lintel/shared/http/stock';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { adjustStock, sweepReservations } from './commands.ts';
import { type StockFilter, stockLevel, stockLevels, stockLines } from './store.ts';

export interface Adjustment {
  variantId: string;
  delta: number;
  reason: 'receive' | 'adjust' | 'loss';
  note?: string | undefined;
}

export class StockService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };

  constructor(ports: { storage: Storage; clock: Clock; random: Random }) {
    this.ports = ports;
  }

  levels(filter: StockFilter): { items: StockLevel[]; nextCursor: string | null } {
    return stockLevels(this.ports.storage.read, filter);
  }

  ledger(filter: StockFilter): { items: StockLine[]; nextCursor: string | null } {
    return stockLines(this.ports.storage.read, filter);
  }

  /** On hand less reserved; undefined for an unknown variant. */
  available(variantId: string): number | undefined {
    return stockLevel(this.ports.storage.read, variantId)?.available;
  }

  async adjust(adjustment: Adjustment, actor: Actor, once?: Once): Promise<StockLevel> {
    const { storage, clock, random } = this.ports;
    const { variantId, delta, reason, note } = adjustment;
    const args = { id: uuidv7(clock, random), variantId, delta, reason, note: note ?? null, actor, now: clock.now() };
    return storage.submit(adjustStock, args, once);
  }

  /** Releases expired reservations. Writes only when there are any: a quiet shop must not wear its card out. */
  async sweep(): Promise<number> {
    const { storage, clock } = this.ports;
    const now = clock.now();
    const due = storage.read.get(`SELECT 1 FROM reservation WHERE state = 'active' AND expiresAt <= ? LIMIT 1`, now);
    return due ? (await storage.submit(sweepReservations, { now })).released : 0;
  }
}

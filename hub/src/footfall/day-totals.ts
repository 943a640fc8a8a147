import type { Reader } from '../database/storage.ts';
import { eventsAfter, totalsOf } from './store.ts';

export interface Total {
  in: number;
  out: number;
}

/**
 * What each gate has counted in one local day, kept in memory: read once from the rollups, then only what was committed
 * since. Screens ask for it many times a second.
 */
export class DayTotals {
  private readonly fromMs: number;
  private readonly toMs: number;
  private readonly totals = new Map<string, Total>();
  /** The newest event in these totals. */
  private newest: number;

  /** The day `[fromMs, toMs)`, whose ends are on quarter hours. */
  constructor(reader: Reader, fromMs: number, toMs: number) {
    this.fromMs = fromMs;
    this.toMs = toMs;
    const { newest, rows } = totalsOf(reader, fromMs, toMs);
    this.newest = newest;
    for (const { gate, countIn, countOut } of rows) this.totals.set(gate, { in: countIn, out: countOut });
  }

  /** Whether `nowMs` belongs to this day. */
  covers(nowMs: number): boolean {
    return this.fromMs <= nowMs && nowMs < this.toMs;
  }

  /** Takes in what was committed since the last call. */
  read(reader: Reader): { newest: number; totals: ReadonlyMap<string, Total> } {
    for (const { id, gate, at, direction, count, staff } of eventsAfter(reader, this.newest)) {
      this.newest = id;
      if (staff || at < this.fromMs || at >= this.toMs) continue;
      const total = this.totals.get(gate) ?? { in: 0, out: 0 };
      if (direction > 0) total.in += count;
      else total.out += count;
      this.totals.set(gate, total);
    }
    return { newest: this.newest, totals: this.totals };
  }
}

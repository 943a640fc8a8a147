import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { Storage } from '../database/storage.ts';
import type { Total } from './day-totals.ts';
import { type GateRow, gateNamed, gates } from './store.ts';

type GateNow = FootfallNow['gates'][number];

interface Kept {
  row: GateRow;
  shown: GateNow;
}

const nobody: Total = { in: 0, out: 0 };

/**
 * What each gate shows, by name. A screen asks for all of them with every person who passes, and one of them is
 * different: rows are read again when a commit says so, and made anew only where something of them has changed.
 */
export class GatesNow {
  private readonly storage: Storage;
  private readonly verdictHoldsMs: number;
  private kept: Kept[] | undefined;
  private readonly changed = new Set<string>();

  /** @param verdictHoldsMs how long after a gate was last reported on its verdict is believed. */
  constructor(storage: Storage, verdictHoldsMs: number) {
    this.storage = storage;
    this.verdictHoldsMs = verdictHoldsMs;
    storage.onCommitted((changes) => {
      for (const change of changes) if (change.kind === 'footfall') this.changed.add(change.gate);
    });
  }

  /** A gate that is as it was is the same object as before. @param totals of each gate today. @param nowMs UTC. */
  read(totals: ReadonlyMap<string, Total>, nowMs: number): GateNow[] {
    const kept = this.current();
    const list = new Array<GateNow>(kept.length);
    for (let i = 0; i < kept.length; i++) {
      const one = kept[i]!;
      const total = totals.get(one.row.name) ?? nobody;
      const verdict = this.verdictOf(one.row, nowMs);
      const { shown } = one;
      if (shown.in !== total.in || shown.out !== total.out || shown.verdict !== verdict)
        one.shown = { ...shown, in: total.in, out: total.out, verdict };
      list[i] = one.shown;
    }
    return list;
  }

  private verdictOf({ seenUntil, verdict }: GateRow, nowMs: number): GateNow['verdict'] {
    return seenUntil !== null && nowMs - seenUntil < this.verdictHoldsMs ? verdict : 'unknown';
  }

  private current(): Kept[] {
    if (this.kept) for (const name of this.changed) this.readAgain(name);
    this.changed.clear();
    this.kept ??= gates(this.storage.read).map(keep);
    return this.kept;
  }

  private readAgain(name: string): void {
    const at = this.kept?.findIndex(({ row }) => row.name === name) ?? -1;
    const row = at < 0 ? undefined : gateNamed(this.storage.read, name);
    // A new gate, or one that is no more: the list is another.
    if (row) this.kept![at] = keep(row);
    else this.kept = undefined;
  }
}

function keep(row: GateRow): Kept {
  const lastAt = row.lastAt === null ? null : new Date(row.lastAt).toISOString();
  return { row, shown: { gate: row.name, in: 0, out: 0, lastAt, verdict: 'unknown' } };
}

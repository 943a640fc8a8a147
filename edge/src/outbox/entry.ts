import type { PlacedRecord } from './backlog.ts';
import type { OutboxRecord } from './record.ts';
import { shrink, shrinkSteps } from './shrink.ts';

/** A record in memory. */
export interface Entry {
  place: number;
  record: OutboxRecord;
  /** `Clock.mono()` when it was added. */
  madeAt: number;
  everSent: boolean;
  /** Never written to disk. */
  fleeting: boolean;
  disk: 'no' | 'writing' | 'yes';
  /** The segment whose copy says "not sent"; 0 when there is none. */
  segment: number;
}

/** Still to be written to disk, unless the hub has it first. */
export function unsafe(entry: Entry): boolean {
  return entry.disk === 'no' && !entry.fleeting;
}

export function entryFromDisk({ place, segment, record: { sent, ...record } }: PlacedRecord): Entry {
  return { place, record, madeAt: 0, everSent: true, fleeting: false, disk: 'yes', segment: sent ? 0 : segment };
}

/** Gives up, step by step, what was neither sent nor written, until at most `limit` entries are left. */
export function shrinkEntries(entries: readonly Entry[], limit: number): { entries: Entry[]; dropped: number } {
  let left = [...entries];
  let given = 0;
  for (const step of shrinkSteps) {
    if (left.length <= limit) break;
    const free = new Set(left.filter((entry) => !entry.everSent && unsafe(entry)));
    const records = [...free].map((entry) => entry.record);
    const { kept, dropped } = shrink(records, step);
    const bySeq = new Map(kept.map((record) => [record.seq, record]));
    left = left.flatMap((entry) => {
      if (!free.has(entry)) return [entry];
      const record = bySeq.get(entry.record.seq);
      return record ? [{ ...entry, record }] : [];
    });
    given += dropped;
  }
  return { entries: left, dropped: given };
}

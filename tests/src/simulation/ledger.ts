import type { OutboxRecord } from '@lintel/edge/outbox/record';
import type { Envelope } from '@lintel/shared/wire/messages';

/** One event that a node made, and how far it is known to have come. */
export interface Made {
  node: string;
  record: OutboxRecord;
  envelope: Envelope<Record<string, unknown>>;
  /** When it happened, by an honest clock. */
  trueAt: number;
  /** When it was made, in the world's time. */
  madeMs: number;
  /** Kept in memory alone, so a crash may take it away. */
  fleeting: boolean;
  acked: boolean;
  durable: boolean;
}

const minuteMs = 60_000;

export function keyOf(node: string, { epoch, seq }: { epoch: string; seq: number }): string {
  return `${node}/${epoch}:${seq}`;
}

/** The truth that the hub is measured by: everything made, sent, acknowledged, synced and seen. */
export class Ledger {
  readonly made = new Map<string, Made>();
  /** What each number was sent with. */
  readonly sent = new Map<string, string>();
  /** Nodes that had to give something up. */
  readonly shrunk = new Set<string>();
  /** Milliseconds that somebody watched a gate, by minute since 1970 of an honest clock. */
  readonly watched = new Map<string, Map<number, number>>();
  /** How far a gate's windows may be too long: each small jump of the clock stretches one. */
  readonly stretchedMs = new Map<string, number>();

  /** False when the number was given out before. */
  add(made: Omit<Made, 'envelope' | 'acked' | 'durable'>): boolean {
    const key = keyOf(made.node, made.record);
    const fresh = !this.made.has(key);
    this.made.set(key, { ...made, envelope: JSON.parse(made.record.json), acked: false, durable: false });
    return fresh;
  }

  /** When the oldest event was made that a crash of this node now would take away, fleeting ones aside. */
  oldestAtRisk(node: string, sinceMs: number): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const made of this.made.values()) {
      const safe = made.acked || made.durable || made.fleeting;
      if (made.node === node && !safe && made.madeMs >= sinceMs) oldest = Math.min(oldest, made.madeMs);
    }
    return oldest;
  }

  /** False when the number was sent before with another content. */
  send(node: string, record: OutboxRecord): boolean {
    const key = keyOf(node, record);
    const before = this.sent.get(key);
    if (before === undefined) this.sent.set(key, record.json);
    return before === undefined || before === record.json;
  }

  acked(node: string, id: { epoch: string; seq: number }): void {
    const made = this.made.get(keyOf(node, id));
    if (made) made.acked = true;
  }

  durable(node: string, records: readonly OutboxRecord[]): void {
    for (const record of records) {
      const made = this.made.get(keyOf(node, record));
      if (made) made.durable = true;
    }
  }

  watch(gate: string, fromMs: number, toMs: number): void {
    const minutes = this.watched.get(gate) ?? new Map<number, number>();
    this.watched.set(gate, minutes);
    for (let at = fromMs; at < toMs; ) {
      const minute = Math.floor(at / minuteMs);
      const end = Math.min(toMs, (minute + 1) * minuteMs);
      minutes.set(minute, (minutes.get(minute) ?? 0) + end - at);
      at = end;
    }
  }
}

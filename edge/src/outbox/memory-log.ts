import type { Clock } from '@lintel/shared/env';
import type { Done, OutboxLog, WriteBudget } from './outbox-log.ts';
import { segmentBytes } from './segment-codec.ts';

const sectorBytes = 512;

interface Segment {
  durable: Uint8Array | null;
  cached: Uint8Array;
  pending: { offset: number; length: number }[];
}

/** A log in memory that can crash like a card whose plug is pulled: what was not synced survives by the sector, or not. */
export class MemoryLog implements OutboxLog {
  readonly written: WriteBudget = { bytes: 0, syncs: 0 };
  /** While set, every write and sync fails with it. */
  failure: Error | null = null;
  private readonly clock: Pick<Clock, 'after'>;
  private readonly latencyMs: number;
  private readonly segmentBytes: number;
  private segments = new Map<number, Segment>();
  private removed = new Map<number, Segment>();
  private state: string | null = null;
  private coming: (() => void)[] = [];
  private life = 0;

  constructor(clock: Pick<Clock, 'after'>, options: { latencyMs?: number; segmentBytes?: number } = {}) {
    this.clock = clock;
    this.latencyMs = options.latencyMs ?? 4;
    this.segmentBytes = options.segmentBytes ?? segmentBytes;
  }

  list(): number[] {
    return [...this.segments.keys()].sort((a, b) => a - b);
  }

  read(segment: number): Uint8Array {
    const found = this.segments.get(segment);
    if (!found) throw new Error(`no segment ${segment}`);
    return found.cached.slice();
  }

  write(segment: number, offset: number, bytes: Uint8Array): void {
    if (this.failure) throw this.failure;
    let found = this.segments.get(segment);
    if (!found) {
      found = { durable: null, cached: new Uint8Array(this.segmentBytes), pending: [] };
      this.segments.set(segment, found);
      this.written.bytes += this.segmentBytes;
    }
    found.cached.set(bytes, offset);
    found.pending.push({ offset, length: bytes.length });
    this.written.bytes += bytes.length;
  }

  sync(done: Done): void {
    this.written.syncs++;
    const batch = [...this.segments.values()].map((segment) => ({ segment, count: segment.pending.length }));
    const failure = this.failure;
    this.later(() => {
      if (!failure) {
        for (const { segment, count } of batch) this.settle(segment, segment.pending.splice(0, count));
        this.removed.clear();
      }
      done(failure);
    });
  }

  replace(segment: number, bytes: Uint8Array, done: Done): void {
    const copy = bytes.slice();
    this.atomically(
      copy.length,
      () => this.segments.set(segment, { durable: copy, cached: copy.slice(), pending: [] }),
      done,
    );
  }

  cut(segment: number, length: number): void {
    const cached = this.read(segment).subarray(0, length);
    this.segments.set(segment, { durable: cached, cached: cached.slice(), pending: [] });
  }

  remove(segment: number): void {
    const found = this.segments.get(segment);
    if (found) this.removed.set(segment, found);
    this.segments.delete(segment);
  }

  loadState(): string | null {
    return this.state;
  }

  saveState(state: string, done: Done): void {
    this.atomically(
      state.length,
      () => {
        this.state = state;
      },
      done,
    );
  }

  close(): void {
    this.kill(() => 0);
  }

  /**
   * The process dies, its machine does not: what was written is there, what was being replaced is the old or the new.
   * `unit` gives numbers in [0, 1). Nobody hears of what was under way.
   */
  kill(unit: () => number): void {
    this.life++;
    for (const change of this.coming) if (unit() < 0.5) change();
    this.coming = [];
  }

  /** The plug is pulled. `unit` gives numbers in [0, 1). Nobody hears of what was under way. */
  crash(unit: () => number): void {
    this.kill(unit);
    for (const [id, segment] of this.removed)
      if (unit() < 0.5 && !this.segments.has(id)) this.segments.set(id, segment);
    this.removed.clear();
    for (const [id, segment] of this.segments) {
      const luck = unit();
      if (segment.durable === null && luck < 0.3) {
        this.segments.delete(id);
        continue;
      }
      const survivor = segment.durable ?? new Uint8Array(this.segmentBytes);
      for (const { offset, length } of segment.pending) {
        for (let at = offset; at < offset + length; ) {
          const end = Math.min(offset + length, (Math.floor(at / sectorBytes) + 1) * sectorBytes);
          if (unit() < luck) survivor.set(segment.cached.subarray(at, end), at);
          at = end;
        }
      }
      this.segments.set(id, { durable: survivor, cached: survivor.slice(), pending: [] });
    }
  }

  private settle(segment: Segment, writes: { offset: number; length: number }[]): void {
    segment.durable ??= new Uint8Array(this.segmentBytes);
    for (const { offset, length } of writes) {
      segment.durable.set(segment.cached.subarray(offset, offset + length), offset);
    }
  }

  private atomically(bytes: number, change: () => void, done: Done): void {
    this.written.bytes += bytes;
    this.written.syncs++;
    const failure = this.failure;
    if (!failure) this.coming.push(change);
    this.later(() => {
      if (!failure) {
        this.coming.splice(this.coming.indexOf(change), 1);
        change();
      }
      done(failure);
    });
  }

  private later(fn: () => void): void {
    const life = this.life;
    this.clock.after(this.latencyMs, () => {
      if (life === this.life) fn();
    });
  }
}

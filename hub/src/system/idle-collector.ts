import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '@lintel/shared/env';

/** What the collector collects: bytes that objects take, and a way to clear away the young ones that nobody uses. */
export interface Nursery {
  usedBytes(): number;
  collect(): void;
}

/** Below what V8 lets the nursery of a quiet hub hold before it collects by itself. */
const worthBytes = 1.5e6;
/** Asking V8 how much there is costs microseconds: not after each piece of work. */
const lookEvery = 8;
/** Nobody has come for so long. */
const quietMs = 1;

/**
 * Clears the nursery between two customers. V8 collects when the nursery is full, which is when work fills it, in the midst of
 * what somebody waits for: half a millisecond, for each hundredth crossing. Nothing is collected that V8 would not, and
 * under load V8 does it by itself.
 */
export class IdleCollector {
  private readonly clock: Clock;
  private readonly nursery: Nursery;
  private pieces = 0;
  private leastBytes = Number.POSITIVE_INFINITY;
  private workedAt = 0;
  private cancel: (() => void) | undefined;

  constructor(clock: Clock, nursery: Nursery = youngObjects()) {
    this.clock = clock;
    this.nursery = nursery;
  }

  /** Tells that a piece of work is done: it has left garbage, and more work may follow at once. */
  worked(): void {
    this.workedAt = this.clock.mono();
    if (this.cancel || ++this.pieces % lookEvery !== 0) return;
    const used = this.nursery.usedBytes();
    this.leastBytes = Math.min(this.leastBytes, used);
    if (used - this.leastBytes >= worthBytes) this.collectWhenQuiet(quietMs);
  }

  private collectWhenQuiet(afterMs: number): void {
    this.cancel = this.clock.after(afterMs, () => {
      this.cancel = undefined;
      const busyMs = this.workedAt + quietMs - this.clock.mono();
      if (busyMs > 0) return this.collectWhenQuiet(busyMs);
      this.nursery.collect();
      this.leastBytes = this.nursery.usedBytes();
    });
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}

/** Those of this process. */
export function youngObjects(): Nursery {
  setFlagsFromString('--expose-gc');
  const collect: (how: { type: 'minor' }) => void = runInNewContext('gc');
  return {
    usedBytes: () => getHeapStatistics().used_heap_size,
    collect: () => collect({ type: 'minor' }),
  };
}

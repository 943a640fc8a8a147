import type { Clock } from '@lintel/shared/env';

/** Time that passes only when told to: timers run in order, at their exact moment. */
export class VirtualClock implements Clock {
  private wallMs: number;
  private monoMs = 0;
  private timers: { atMs: number; order: number; fn: () => void }[] = [];
  private order = 0;

  constructor(wallMs = 0) {
    this.wallMs = wallMs;
  }

  now(): number {
    return this.wallMs + this.monoMs;
  }

  mono(): number {
    return this.monoMs;
  }

  after(ms: number, fn: () => void): () => void {
    const timer = { atMs: this.monoMs + Math.max(0, ms), order: this.order++, fn };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Timers that wait. */
  get pending(): number {
    return this.timers.length;
  }

  /** Lets the wall clock jump without time passing. */
  step(ms: number): void {
    this.wallMs += ms;
  }

  advance(ms: number): void {
    const until = this.monoMs + ms;
    for (;;) {
      const next = this.timers.reduce<(typeof this.timers)[number] | null>((first, timer) => {
        if (timer.atMs > until) return first;
        if (!first || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order)) return timer;
        return first;
      }, null);
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.monoMs = Math.max(this.monoMs, next.atMs);
      next.fn();
    }
    this.monoMs = until;
  }
}

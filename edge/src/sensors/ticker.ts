import type { Clock } from '@lintel/shared/env';

/** Calls `tick` every `periodMs` of monotonic time, without drift, until stopped. */
export class Ticker {
  private readonly clock: Clock;
  private readonly periodMs: number;
  private readonly tick: (monoMs: number) => void;
  private nextMs = 0;
  private cancel: (() => void) | null = null;

  constructor(clock: Clock, periodMs: number, tick: (monoMs: number) => void) {
    this.clock = clock;
    this.periodMs = periodMs;
    this.tick = tick;
  }

  start(): void {
    if (this.cancel) return;
    this.nextMs = this.clock.mono();
    this.arm();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private arm(): void {
    const nowMs = this.clock.mono();
    // After a long standstill the missed ticks are not made up.
    this.nextMs = Math.max(this.nextMs + this.periodMs, nowMs);
    this.cancel = this.clock.after(Math.max(0, this.nextMs - nowMs), () => {
      this.arm();
      this.tick(this.clock.mono());
    });
  }
}

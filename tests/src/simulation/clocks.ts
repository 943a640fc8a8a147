import type { Clock } from '@lintel/shared/env';
import type { Scheduler } from './scheduler.ts';

/** The moment at which every world begins: 2026-01-05, 02:00 UTC, ten in the morning in the shop. */
export const worldStart = Date.UTC(2026, 0, 5, 2);

/** The clocks of one machine: monotonic since its boot, and a wall clock that may be wrong until somebody sets it. */
export class MachineClock {
  private readonly scheduler: Scheduler;
  private bootedMs = 0;
  private errorMs = 0;
  /** What the machine believes of its wall clock. */
  state: 'synced' | 'unsynced' = 'synced';

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
    this.bootedMs = scheduler.nowMs;
  }

  /** The machine starts; its wall clock is off by `errorMs`. */
  boot(errorMs: number, state: MachineClock['state']): void {
    this.bootedMs = this.scheduler.nowMs;
    this.errorMs = errorMs;
    this.state = state;
  }

  /** Somebody sets the wall clock: it is off by `errorMs` from now on. */
  set(errorMs: number, state: MachineClock['state']): void {
    this.errorMs = errorMs;
    this.state = state;
  }

  now(): number {
    return this.trueNow() + this.errorMs;
  }

  /** What an honest clock would say. */
  trueNow(): number {
    return worldStart + Math.floor(this.scheduler.nowMs);
  }

  mono(): number {
    return this.scheduler.nowMs - this.bootedMs;
  }

  /** The clock of one process: its timers die with it. */
  of(life: { alive: boolean }): Clock {
    return {
      now: () => this.now(),
      mono: () => this.mono(),
      after: (ms, fn) => this.scheduler.after(ms, () => life.alive && fn()),
    };
  }
}

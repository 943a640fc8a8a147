import type { Clock } from '@lintel/shared/env';

/** A machine's clock that steps back by less than this is simply waited for. */
const stepMs = 2000;

/**
 * The machine's clock, except that it never goes back: not before the latest time that any earlier life of the hub has
 * known, nor before anything it has said itself. A machine without a battery for its clock and without internet comes up
 * in the past; then time goes on from the last known moment, and `state` says so.
 */
export class HubClock implements Clock {
  private readonly machine: Clock;
  /** A moment on both scales from which time goes on while the machine's clock is behind. */
  private anchor: { at: number; mono: number };
  private latest: number;
  private behind: boolean;

  /** @param lastKnownMs the latest time an earlier life has left behind, milliseconds since 1970 UTC; 0 for none. */
  constructor(machine: Clock, lastKnownMs: number) {
    this.machine = machine;
    this.latest = lastKnownMs;
    this.anchor = { at: lastKnownMs, mono: machine.mono() };
    this.behind = machine.now() < lastKnownMs - stepMs;
  }

  now(): number {
    const machine = this.machine.now();
    if (this.behind) this.latest = Math.max(this.latest, this.goneOn());
    if (machine >= this.latest) {
      this.behind = false;
      this.latest = machine;
    } else if (!this.behind && machine < this.latest - stepMs) {
      this.behind = true;
      this.anchor = { at: this.latest, mono: this.machine.mono() };
    }
    return this.latest;
  }

  private goneOn(): number {
    return Math.floor(this.anchor.at + this.machine.mono() - this.anchor.mono);
  }

  mono(): number {
    return this.machine.mono();
  }

  after(ms: number, fn: () => void): () => void {
    return this.machine.after(ms, fn);
  }

  /** Whether what is dated now can be trusted. */
  get state(): 'ok' | 'behind' {
    return this.behind ? 'behind' : 'ok';
  }
}

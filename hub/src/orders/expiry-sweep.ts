import type { Clock } from '@lintel/shared/env';

const sweepMs = 30_000;

/** Calls `sweep` every half minute, never twice at once, until stopped or aborted. */
export class ExpirySweep {
  private readonly ports: { clock: Clock; sweep: () => Promise<void>; failed: (error: unknown) => void };
  private undo: (() => void)[] = [];
  private running = false;

  constructor(ports: { clock: Clock; sweep: () => Promise<void>; failed: (error: unknown) => void }) {
    this.ports = ports;
  }

  start(signal: AbortSignal): void {
    if (signal.aborted || this.running) return;
    this.running = true;
    const stop = () => this.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.undo = [() => signal.removeEventListener('abort', stop)];
    this.later();
  }

  stop(): void {
    this.running = false;
    for (const undo of this.undo.splice(0)) undo();
  }

  private later(): void {
    this.undo[1] = this.ports.clock.after(sweepMs, () => {
      void this.ports
        .sweep()
        .catch(this.ports.failed)
        .finally(() => {
          if (this.running) this.later();
        });
    });
  }
}

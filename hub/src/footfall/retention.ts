import type { Clock } from '@lintel/shared/env';
import type { Storage } from '../database/storage.ts';
import { forgetOld } from './retention-commands.ts';

const rowsAtOnce = 250;
/** A chunk that took 5 ms is followed by 45 ms in which the writer belongs to the door. */
const restPerWork = 9;
const leastRestMs = 20;
const passEveryMs = 3_600_000;

/** Forgets what is older than the shop keeps it, in chunks so small and so far apart that ingest does not feel them. */
export class Retention {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private readonly onError: (error: Error) => void;
  private cancel: (() => void) | undefined;
  private stopped = false;
  /** Rows forgotten since the start, for /metrics. */
  forgotten = 0;

  constructor(options: { storage: Storage; clock: Clock; onError?: (error: Error) => void }) {
    this.storage = options.storage;
    this.clock = options.clock;
    this.onError = options.onError ?? (() => {});
  }

  start(): void {
    this.stopped = false;
    this.rest(leastRestMs);
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
    this.cancel = undefined;
  }

  private rest(ms: number): void {
    if (this.stopped) return;
    this.cancel = this.clock.after(ms, () => {
      this.chunk().then(
        (restMs) => this.rest(restMs),
        (error: Error) => {
          this.onError(error);
          this.rest(passEveryMs);
        },
      );
    });
  }

  private async chunk(): Promise<number> {
    const begun = this.clock.mono();
    const rows = await this.storage.submit(forgetOld, { now: this.clock.now(), rows: rowsAtOnce });
    this.forgotten += rows;
    if (rows === 0) return passEveryMs;
    return Math.max(leastRestMs, (this.clock.mono() - begun) * restPerWork);
  }
}

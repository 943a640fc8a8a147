import type { Clock } from '@lintel/shared/env';
import type { Storage } from '../database/storage.ts';
import { rememberTime } from './commands.ts';

const everyMs = 30_000;

/** Writes the time down now and again, also while nobody passes, so that the next life of the hub begins after it. */
export class TimeKeeper {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private cancel: (() => void) | undefined;

  constructor(options: { storage: Storage; clock: Clock }) {
    this.storage = options.storage;
    this.clock = options.clock;
  }

  start(): void {
    this.cancel = this.clock.after(everyMs, () => this.start());
    // The next one comes in half a minute; a disk that refuses is told about by those whose data it is.
    this.storage.submit(rememberTime, { now: this.clock.now() }).catch(() => {});
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}

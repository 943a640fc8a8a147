import type { Clock, Random } from '@lintel/shared/env';
import { uuidv7 } from '@lintel/shared/ids';
import type { Storage } from '../database/storage.ts';
import { settle } from './commands.ts';
import { kindRules, type Told } from './rules.ts';
import { openStates } from './store.ts';

const everyMs = 10_000;
/** Changes come in bunches. */
const soonMs = 250;

/** Looks at what lasts, such as a node that is away, and has it told when it begins and settled when it is over. */
export class Watch {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };
  private readonly states: () => Told[];
  private readonly onError: (error: Error) => void;
  /** Since when each is there, by `clock.mono()`. */
  private readonly since = new Map<string, number>();
  private cancel: (() => void) | undefined;
  private soon: (() => void) | undefined;
  private running = false;

  constructor(options: {
    storage: Storage;
    clock: Clock;
    random: Random;
    /** Everything that is the matter now. */
    states: () => Told[];
    onError: (error: Error) => void;
  }) {
    const { storage, clock, random } = options;
    this.ports = { storage, clock, random };
    this.states = options.states;
    this.onError = options.onError;
  }

  start(): void {
    this.running = true;
    void this.look();
  }

  stop(): void {
    this.running = false;
    this.cancel?.();
    this.soon?.();
    this.soon = undefined;
  }

  /** Something may have begun or ended. */
  lookSoon(): void {
    if (!this.running || this.soon) return;
    this.soon = this.ports.clock.after(soonMs, () => {
      this.soon = undefined;
      void this.look();
    });
  }

  private async look(): Promise<void> {
    this.cancel?.();
    const { storage, clock, random } = this.ports;
    try {
      const open = openStates(storage.read);
      const found = this.lasting(open);
      const news =
        found.length !== open.size ||
        found.some(({ kind, key, about }) => open.get(`${kind} ${key}`) !== JSON.stringify(about));
      if (news) await storage.submit(settle, { id: uuidv7(clock, random), found, now: clock.now() });
    } catch (error) {
      this.onError(error as Error);
    }
    if (this.running) this.cancel = clock.after(everyMs, () => void this.look());
  }

  /** What has lasted long enough, or was told before. */
  private lasting(open: ReadonlyMap<string, string>): Told[] {
    const now = this.ports.clock.mono();
    const states = this.states();
    const names = new Set(states.map(({ kind, key }) => `${kind} ${key}`));
    for (const name of [...this.since.keys()]) if (!names.has(name)) this.since.delete(name);
    return states.filter(({ kind, key }) => {
      const name = `${kind} ${key}`;
      const since = this.since.get(name) ?? now;
      this.since.set(name, since);
      return open.has(name) || now - since >= kindRules[kind].afterMs;
    });
  }
}

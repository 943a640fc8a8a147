import type { Done, OutboxLog, WriteBudget } from '@lintel/edge/outbox/outbox-log';

/** What was done to the card. */
export type Change = 'write' | 'cut' | 'replace';

/** The card as one process sees it: after the process died nothing reaches it, and each write may be the last. */
export class LifeLog implements OutboxLog {
  private readonly card: OutboxLog;
  private readonly life: { alive: boolean };
  private readonly wrote: (what: Change) => void;

  /** `wrote` is told after every change, and may end the life. */
  constructor(card: OutboxLog, life: { alive: boolean }, wrote: (what: Change) => void) {
    this.card = card;
    this.life = life;
    this.wrote = wrote;
  }

  get written(): WriteBudget {
    return this.card.written;
  }

  list(): number[] {
    return this.card.list();
  }

  read(segment: number): Uint8Array {
    return this.card.read(segment);
  }

  loadState(): string | null {
    return this.card.loadState();
  }

  write(segment: number, offset: number, bytes: Uint8Array): void {
    this.change(() => this.card.write(segment, offset, bytes));
  }

  sync(done: Done): void {
    this.change(() => this.card.sync(this.whileAlive(done)));
  }

  replace(segment: number, bytes: Uint8Array, done: Done): void {
    this.change(() => this.card.replace(segment, bytes, this.whileAlive(done)), 'replace');
  }

  cut(segment: number, length: number): void {
    this.change(() => this.card.cut(segment, length), 'cut');
  }

  remove(segment: number): void {
    this.change(() => this.card.remove(segment));
  }

  saveState(state: string, done: Done): void {
    this.change(() => this.card.saveState(state, this.whileAlive(done)));
  }

  close(): void {
    if (this.life.alive) this.card.close();
  }

  private change(work: () => void, what: Change = 'write'): void {
    if (!this.life.alive) return;
    work();
    this.wrote(what);
  }

  private whileAlive(done: Done): Done {
    return (error) => {
      if (!this.life.alive) return;
      done(error);
      this.wrote('write');
    };
  }
}

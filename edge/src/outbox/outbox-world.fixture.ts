import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Crossing } from '@lintel/shared/wire/messages';
import { VirtualClock } from '../world/virtual-clock.ts';
import { MemoryLog } from './memory-log.ts';
import { Outbox } from './outbox.ts';
import type { OutboxOptions } from './outbox-options.ts';
import type { OutboxRecord } from './record.ts';

export const oneIn: Crossing = { gate: 'door', direction: 'in', count: 1, confidence: 1, sources: { beam: 1 } };

/** An outbox, a hub that stores what reaches it, and a wire between them that loses, delays and breaks. For tests. */
export class OutboxWorld {
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 1));
  readonly random: SeededRandom;
  readonly log: MemoryLog;
  readonly stored = new Map<string, string>();
  /** In the order of arrival, resends included. */
  readonly arrived: OutboxRecord[] = [];
  /** What was made, as it was made: acknowledged or synced. */
  readonly durable = new Map<string, string>();
  /** Every content a number was given out or sent with. */
  readonly contents = new Map<string, Set<string>>();
  readonly troubles: string[] = [];
  /** Numbers that a crash may take away: they are kept in memory alone. */
  readonly fleeting = new Set<string>();
  /** The hub takes records up and answers at once; off, they wait. */
  answering = true;
  outbox: Outbox;
  private options: Partial<OutboxOptions>;
  private wire: OutboxRecord[] = [];
  private life = 0;
  up = false;

  constructor(seed = 1, options: Partial<OutboxOptions> = {}) {
    this.random = new SeededRandom(seed);
    this.log = new MemoryLog(this.clock, { segmentBytes: options.segmentBytes });
    this.options = options;
    this.outbox = this.born();
  }

  connect(): void {
    if (this.up) return;
    this.up = true;
    this.outbox.linkUp();
  }

  disconnect(): void {
    if (!this.up) return;
    this.up = false;
    this.wire = [];
    this.outbox.linkDown();
  }

  /** The hub commits and acknowledges the next `count` records on the wire; `heard`: the acknowledgement arrives. */
  answer(count: number, heard = true): void {
    for (const record of this.wire.splice(0, count)) {
      this.arrived.push(record);
      if (!this.stored.has(keyOf(record))) this.stored.set(keyOf(record), record.json);
      if (!heard) continue;
      this.promised(record);
      this.outbox.acked(record.epoch, record.seq);
    }
  }

  advance(ms: number): void {
    for (let left = ms; left > 0; left -= 50) {
      this.clock.advance(Math.min(50, left));
      if (this.answering) this.answer(Number.POSITIVE_INFINITY);
    }
  }

  /** The plug is pulled and put in again. */
  crash(): void {
    this.life++;
    this.up = false;
    this.wire = [];
    this.log.crash(() => this.random.unit());
    this.outbox = this.born();
  }

  /** An orderly stop, then a new start. False when the stop did not come to its end. */
  restart(): boolean {
    this.disconnect();
    let closed = false;
    this.outbox.close(() => {
      closed = true;
    });
    this.clock.advance(5000);
    this.life++;
    this.outbox = this.born();
    return closed;
  }

  private born(): Outbox {
    const life = this.life;
    const outbox = new Outbox(
      {
        clock: this.clockOf(life),
        random: this.random,
        storage: this.log,
        network: {
          send: (record) => {
            this.remember(record);
            this.wire.push(record);
          },
        },
      },
      {
        ...this.options,
        boot: `boot-${life}`,
        clockState: () => 'synced',
        trouble: (sentence) => void this.troubles.push(sentence),
        onDurable: (records) => {
          for (const record of records) this.promised(record);
        },
      },
    );
    let open = false;
    outbox.open(() => {
      open = true;
    });
    this.clock.advance(100);
    if (!open) throw new Error('the outbox did not open');
    return outbox;
  }

  mayVanish(record: OutboxRecord): void {
    this.fleeting.add(keyOf(record));
  }

  private promised(record: OutboxRecord): void {
    if (!this.durable.has(keyOf(record))) this.durable.set(keyOf(record), record.json);
  }

  private remember(record: OutboxRecord): void {
    const contents = this.contents.get(keyOf(record)) ?? new Set();
    this.contents.set(keyOf(record), contents.add(record.json));
  }

  /** Timers of a dead life do not fire. */
  private clockOf(life: number) {
    return {
      now: () => this.clock.now(),
      mono: () => this.clock.mono(),
      after: (ms: number, fn: () => void) => this.clock.after(ms, () => life === this.life && fn()),
    };
  }
}

export function keyOf({ epoch, seq }: { epoch: string; seq: number }): string {
  return `${epoch}:${seq}`;
}

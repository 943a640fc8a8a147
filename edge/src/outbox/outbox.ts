import type { Clock, Env } from '@lintel/shared/env';
import { toHex } from '@lintel/shared/ids';
import type { EventChannel } from '@lintel/shared/wire/topics';
import { Backlog, placeOf, seqAt } from './backlog.ts';
import { type Entry, entryFromDisk, shrinkEntries, unsafe } from './entry.ts';
import type { OutboxLog } from './outbox-log.ts';
import { type OutboxLink, type OutboxOptions, type OutboxStats, outboxDefaults } from './outbox-options.ts';
import { decodeState, encodeState } from './outbox-state.ts';
import type { OutboxRecord } from './record.ts';
import { type Body, sealRecord } from './seal-record.ts';

/**
 * Store and forward: every event gets the next number of this epoch and goes to the hub at once; what the hub does not
 * acknowledge in time goes to disk. Events leave in order, oldest first, again after every reconnect.
 */
export class Outbox {
  private readonly clock: Clock;
  private readonly env: Env<OutboxLink, OutboxLog>;
  private readonly options: OutboxOptions;
  private readonly backlog: Backlog;
  private epoch = '';
  private rank = 0;
  private nextSeq = 0;
  private ranks = new Map<string, number>();
  private memory: Entry[] = [];
  private loaded: Entry[] = [];
  private loadedSegment = 0;
  private readonly fleeting = new Map<number, () => void>();
  private readonly inflight = new Map<number, Entry>();
  private lastSent = 0;
  private lastAcked = 0;
  private connected = false;
  private syncing = false;
  private syncAgain = false;
  private afterSync: (() => void) | null = null;
  private lastFlush = Number.NEGATIVE_INFINITY;
  private cancelFlush: (() => void) | null = null;
  private cancelMark: (() => void) | null = null;
  private sentSegment = 0;
  private sentSegmentWanted = 0;
  private shrinking = 0;
  private failing = false;
  private dropped = 0;

  constructor(
    env: Env<OutboxLink, OutboxLog>,
    options: Partial<OutboxOptions> & Pick<OutboxOptions, 'boot' | 'clockState' | 'trouble'>,
  ) {
    this.env = env;
    this.clock = env.clock;
    this.options = { ...outboxDefaults, ...options };
    this.backlog = new Backlog(env.storage, this.options.segmentBytes);
  }

  /** Reads what an earlier life left and takes up or begins an epoch. `done` comes when numbers may be given out. */
  open(done: () => void): void {
    let torn = true;
    try {
      torn = this.backlog.open().torn;
    } catch (error) {
      this.fail(error as Error);
    }
    const state = decodeState(this.env.storage.loadState());
    const last = this.backlog.last;
    this.ranks = this.backlog.ranks();
    // A state that speaks of another epoch than the newest on disk is older than a life that could not write its own.
    const newest = !last || (last.epoch === state?.epoch && last.seq <= (state.lastSeq ?? 0));
    const proved = state !== null && state.lastSeq !== null && !torn && newest;
    if (proved && state) this.take(state.epoch, state.lastSeq as number);
    else this.take(toHex(this.env.random.bytes(8)), 0);
    const ackedRank = state ? this.ranks.get(state.acked.epoch) : undefined;
    if (state && ackedRank !== undefined) this.lastAcked = placeOf(ackedRank, state.acked.seq);
    this.lastSent = this.lastAcked;
    this.sentSegment = state ? state.sentSegment : this.backlog.lastId;
    this.sentSegmentWanted = this.sentSegment;
    this.backlog.release(this.lastAcked);
    this.saveState(null, (error) => {
      if (error) {
        // The old state still stands; its numbers must not be given out by this life, which cannot mark them as used.
        this.take(toHex(this.env.random.bytes(8)), 0);
        this.fail(error);
      }
      done();
    });
  }

  /**
   * Numbers an event and sends it. `mono` is when it happened (`Clock.mono()`), now by default. Kept `urgent` it is synced
   * to disk at once; kept `fleeting` (it may be somebody's payment code) never touches the disk and is given up, with a
   * gap, when the hub has not taken it in time. Throws Problem `invalid-input` when the body does not fit the channel.
   */
  add<C extends EventChannel>(
    channel: C,
    body: Body<C>,
    how: { mono?: number; keep?: 'urgent' | 'fleeting' } = {},
  ): OutboxRecord {
    if (this.nextSeq === 0) throw new Error('the outbox is not open');
    const record = this.seal(channel, body, how.mono);
    this.nextSeq++;
    const place = placeOf(this.rank, record.seq);
    const fleeting = how.keep === 'fleeting';
    this.memory.push({ place, record, madeAt: this.clock.mono(), everSent: false, fleeting, disk: 'no', segment: 0 });
    if (this.memory.length > this.options.memoryRecords) this.shrinkMemory();
    this.pump();
    if (fleeting)
      this.fleeting.set(
        place,
        this.clock.after(this.options.fleetingMs, () => this.giveUpFleeting(place)),
      );
    else if (how.keep === 'urgent') this.flush();
    else this.armFlush();
    return record;
  }

  /** The hub can be reached: everything not acknowledged goes out, oldest first. */
  linkUp(): void {
    this.connected = true;
    this.pump();
  }

  /** The hub is gone: what was under way counts as not sent. */
  linkDown(): void {
    this.connected = false;
    this.inflight.clear();
    this.loaded = [];
    this.lastSent = this.lastAcked;
    this.cancelFlush?.();
    this.cancelFlush = null;
    this.armFlush();
  }

  /** The hub has committed this record. */
  acked(epoch: string, seq: number): void {
    if (!this.inflight.delete(placeOf(this.ranks.get(epoch) ?? 0, seq))) return;
    const oldest = this.inflight.keys().next();
    this.lastAcked = oldest.done ? this.lastSent : oldest.value - 1;
    while (this.memory.length > 0 && this.memory[0].place <= this.lastAcked) this.memory.shift();
    this.backlog.release(this.lastAcked);
    this.scheduleMark();
    this.pump();
  }

  stats(): OutboxStats {
    const waiting = this.memory.filter((entry) => unsafe(entry)).length;
    const depth = this.backlog.depth(this.lastAcked) + waiting;
    const boots = this.backlog.earlierBoots().filter(({ boot }) => boot !== this.options.boot);
    const { bytes } = this.backlog;
    return { depth, bytes, dropped: this.dropped, written: { ...this.env.storage.written }, boots };
  }

  /** Brings everything unacknowledged to disk and proves the last number, so that the next life can go on with it. */
  close(done: () => void): void {
    if (this.nextSeq === 0) {
      done();
      return;
    }
    this.connected = false;
    this.cancelFlush?.();
    this.cancelMark?.();
    this.cancelMark = null;
    for (const place of [...this.fleeting.keys()]) this.giveUpFleeting(place);
    let finished = false;
    const finish = () => {
      if (finished) return;
      finished = true;
      if (this.memory.some((entry) => unsafe(entry))) {
        this.env.storage.close();
        done();
        return;
      }
      this.saveState(this.nextSeq - 1, () => {
        this.env.storage.close();
        done();
      });
    };
    this.afterSync = finish;
    this.flush();
    if (!this.syncing) finish();
  }

  private take(epoch: string, lastSeq: number): void {
    const last = this.backlog.last;
    this.epoch = epoch;
    this.nextSeq = lastSeq + 1;
    // Above every rank in use, also when what had it has been released: a place must never be given out again.
    this.rank = last?.epoch === epoch ? last.rank : Math.max(this.rank, last?.rank ?? 0) + 1;
    this.ranks.set(epoch, this.rank);
  }

  private seal<C extends EventChannel>(channel: C, body: Body<C>, happened?: number): OutboxRecord {
    const { clock, epoch, nextSeq: seq } = this;
    const { boot, clockState } = this.options;
    const time = { now: clock.now(), mono: clock.mono(), happened, boot, clock: clockState() };
    return sealRecord(channel, body, { epoch, seq }, time);
  }

  private pump(): void {
    while (this.connected && this.inflight.size < this.options.window) {
      const next = this.nextToSend();
      if (!next) return;
      if (next.segment > this.sentSegment) {
        this.promiseSent(next.segment);
        return;
      }
      if (this.loaded[0] === next) this.loaded.shift();
      this.lastSent = next.place;
      next.everSent = true;
      this.inflight.set(next.place, next);
      this.env.network.send(next.record);
    }
  }

  private nextToSend(): Entry | undefined {
    if (this.loaded.length > 0) return this.loaded[0];
    const firstInMemory = this.memory[0]?.place ?? Number.POSITIVE_INFINITY;
    if (this.backlog.firstPlaceAfter(this.lastSent) < firstInMemory) {
      try {
        const records = this.backlog.readAfter(this.lastSent).filter(({ place }) => place < firstInMemory);
        this.loaded = records.map(entryFromDisk);
        this.loadedSegment = records[0]?.segment ?? this.loadedSegment;
      } catch (error) {
        this.giveUpSegment(error as Error);
      }
      if (this.loaded.length > 0)
        return this.loaded[0].segment === this.shrinking && this.shrinking > 0 ? this.wait() : this.loaded[0];
    }
    return this.memory.find((entry) => entry.place > this.lastSent);
  }

  /** What was loaded is about to be replaced: it is read again when that is done. */
  private wait(): undefined {
    this.loaded = [];
    return undefined;
  }

  /**
   * Before a record leaves whose copy on disk says "not sent", the state says otherwise, so that nobody rewrites it. On a
   * disk that refuses for long, sending goes before: what cannot be written cannot be rewritten either.
   */
  private promiseSent(segment: number, since = this.clock.mono()): void {
    if (since === this.clock.mono() && (this.sentSegmentWanted >= segment || this.shrinking === segment)) return;
    this.sentSegmentWanted = segment;
    this.saveState(null, (error) => {
      if (error) this.fail(error);
      if (error && this.clock.mono() - since < this.options.promiseForMs && !this.afterSync) {
        this.clock.after(this.options.syncEveryMs, () => this.promiseSent(segment, since));
        return;
      }
      this.sentSegment = segment;
      this.pump();
    });
  }

  private armFlush(): void {
    if (this.cancelFlush || this.syncing || this.afterSync) return;
    const oldest = this.memory.find((entry) => unsafe(entry));
    if (!oldest) return;
    const late = oldest.madeAt + (this.connected ? this.options.lateMs : 0);
    const dueMs = Math.max(late, this.lastFlush + this.options.syncEveryMs) - this.clock.mono();
    this.cancelFlush = this.clock.after(Math.max(0, dueMs), () => {
      this.cancelFlush = null;
      const waiting = this.memory.find((entry) => unsafe(entry));
      if (!waiting) return;
      if (this.connected && waiting.madeAt + this.options.lateMs > this.clock.mono()) this.armFlush();
      else this.flush();
    });
  }

  private flush(): void {
    if (this.syncing) {
      this.syncAgain = true;
      return;
    }
    let batch = this.memory.filter((entry) => unsafe(entry));
    if (batch.length === 0) return;
    this.lastFlush = this.clock.mono();
    try {
      if (this.backlog.bytes > this.options.capBytes && !this.afterSync) throw new Error('the outbox is full');
      const stored = batch.map((entry) => ({ ...entry.record, sent: entry.everSent || this.connected }));
      const { segment, count } = this.backlog.append(this.rank, this.epoch, stored);
      if (count < batch.length) this.syncAgain = true;
      batch = batch.slice(0, count);
      for (const [i, entry] of batch.entries()) {
        entry.disk = 'writing';
        entry.segment = stored[i].sent ? 0 : segment;
      }
    } catch (error) {
      this.flushed(batch, error as Error);
      return;
    }
    this.syncing = true;
    this.env.storage.sync((error) => {
      this.syncing = false;
      this.flushed(batch, error);
    });
  }

  private flushed(batch: readonly Entry[], error: Error | null): void {
    for (const entry of batch) entry.disk = error ? 'no' : 'yes';
    if (error) {
      for (const entry of batch) entry.segment = 0;
      this.backlog.abandon();
      this.fail(error);
    } else {
      this.failing = false;
      this.backlog.confirm();
      this.options.onDurable?.(batch.map((entry) => entry.record));
      this.evict();
      this.backlog.release(this.lastAcked);
    }
    this.shrinkDisk();
    const again = this.syncAgain;
    this.syncAgain = false;
    if (again && !error) this.flush();
    if (this.afterSync && !this.syncing) this.afterSync();
    else this.armFlush();
  }

  /** What is safe on disk leaves memory, unless it is about to be sent. */
  private evict(): void {
    while (this.memory.length > 0 && this.memory[0].disk === 'yes' && (!this.connected || this.memory.length > 1000)) {
      this.memory.shift();
    }
  }

  private shrinkDisk(): void {
    if (this.shrinking !== 0 || this.backlog.bytes <= this.options.capBytes * 0.96) return;
    this.shrinking = -1;
    const floor = Math.max(this.sentSegmentWanted, this.connected ? this.loadedSegment : 0);
    const started = (segment: number) => {
      this.shrinking = segment;
    };
    const ceiling = this.memory[0]?.place ?? Number.POSITIVE_INFINITY;
    this.backlog.shrinkOne(floor, ceiling, started, (dropped, error) => {
      this.shrinking = 0;
      if (error) this.fail(error);
      if (dropped) this.gaveUp(dropped);
      if (dropped !== null && !error && !this.afterSync) this.clock.after(1, () => this.shrinkDisk());
      this.pump();
    });
  }

  private shrinkMemory(): void {
    const { entries, dropped } = shrinkEntries(this.memory, this.options.memoryRecords * 0.9);
    this.memory = entries;
    if (dropped > 0) this.gaveUp(dropped);
  }

  private gaveUp(count: number): void {
    this.dropped += count;
    this.options.trouble(`The outbox is full: ${count} events were merged or dropped; the hub is told which.`);
  }

  private giveUpFleeting(place: number): void {
    this.fleeting.get(place)?.();
    this.fleeting.delete(place);
    const entry = this.memory.find((candidate) => candidate.place === place);
    if (!entry) return;
    this.memory = this.memory.filter((other) => other !== entry);
    this.dropped++;
    const { seq } = entry.record;
    this.add('event/gap', { fromSeq: seq, toSeq: seq, reason: 'a scan that must not be stored was not taken in time' });
  }

  private giveUpSegment(error: Error): void {
    const lost = this.backlog.giveUpAfter(this.lastSent);
    if (!lost) return;
    this.dropped += lost.count;
    this.options.trouble(`${lost.count} stored events cannot be read (${error.message}): replace the SD card.`);
    const body = { fromSeq: lost.fromSeq, toSeq: lost.toSeq, reason: 'the stored events could not be read' };
    if (lost.epoch === this.epoch) this.clock.after(0, () => this.add('event/gap', body));
  }

  private fail(error: Error): void {
    if (!this.failing) {
      this.options.trouble(`The outbox cannot write to disk (${error.message}): events stay in memory until it can.`);
    }
    this.failing = true;
  }

  private scheduleMark(): void {
    if (this.cancelMark || this.afterSync || this.backlog.bytes === 0) return;
    this.cancelMark = this.clock.after(this.options.markEveryMs, () => {
      this.cancelMark = null;
      this.saveState(null, (error) => error && this.fail(error));
    });
  }

  private saveState(lastSeq: number | null, done: (error: Error | null) => void): void {
    const ackedRank = Math.floor(this.lastAcked / 2 ** 40);
    const ackedEpoch = [...this.ranks].find(([, rank]) => rank === ackedRank)?.[0] ?? '';
    const acked = { epoch: ackedEpoch, seq: seqAt(this.lastAcked) };
    this.env.storage.saveState(
      encodeState({ epoch: this.epoch, lastSeq, acked, sentSegment: this.sentSegmentWanted }),
      done,
    );
  }
}

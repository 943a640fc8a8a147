import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Health, Presence, Preview, Reply, Reported } from '@lintel/shared/wire/messages';
import { type ChannelName, channels, type EventChannel, parseTopic } from '@lintel/shared/wire/topics';
import type { Storage } from '../database/storage.ts';
import type { Said } from '../fleet/commands.ts';
import { type HubClock, packBatch, type RawEvent } from '../footfall/batch.ts';
import type { BootNews } from '../footfall/boots.ts';
import { hearOfBoots, quarantine, record } from '../footfall/commands.ts';
import { unreadable } from '../footfall/quarantine.ts';

/** A PUBLISH of a node, as the broker hands it over. */
export interface Published {
  node: string;
  topic: string;
  payload: Uint8Array;
  /** Cleared when the broker must not keep it. */
  retain: boolean;
}

/** Called once the message is on the disk (no error), or could not be put there: then the node must send it again. */
export type Acknowledge = (error?: Error) => void;

/** What does not go to the footfall database. */
export interface Elsewhere {
  said(list: readonly Said[]): Promise<void>;
  reply(node: string, reply: Reply): void;
  preview(node: string, preview: Preview): void;
}

type Waiting = RawEvent & { acknowledge: Acknowledge };

const maxTopics = 10_000;
/** In a dense stream a few events wait so long after a commit for company: commits become fewer and larger. */
const gatherMs = 2;
/** A stream is dense when events follow each other within so long, on average over the last dozen. */
const denseGapMs = 2;
/** So many events wait for nobody. */
const enough = 64;

/**
 * From a PUBLISH to the disk. Everything that arrives in one turn of the event loop becomes one command, so that one
 * fsync acknowledges all of it; nothing is acknowledged before its COMMIT. Events are read where they are written: here
 * they are only collected, so that a busy door never holds up a kiosk.
 */
export class Ingest {
  private readonly footfall: Storage;
  private readonly clock: Clock;
  private readonly elsewhere: Elsewhere;
  private readonly hubClock: () => HubClock;
  private waiting: Waiting[] = [];
  private storing = 0;
  private storedAt = Number.NEGATIVE_INFINITY;
  private arrivedAt = 0;
  private gapMs = denseGapMs;
  private flushSoon = false;
  private cancelFlush: (() => void) | undefined;
  private readonly topics = new Map<string, ChannelName>();
  /** The boot that each node last said it is in. */
  private readonly boots = new Map<string, string>();
  private readonly news = new Map<string, BootNews>();
  readonly counters = { events: 0, duplicates: 0, quarantined: 0, failed: 0 };

  constructor(options: { footfall: Storage; clock: Clock; elsewhere: Elsewhere; hubClock?: () => HubClock }) {
    this.footfall = options.footfall;
    this.clock = options.clock;
    this.elsewhere = options.elsewhere;
    this.hubClock = options.hubClock ?? (() => 'ok');
  }

  accept(published: Published, acknowledge: Acknowledge): void {
    const channel = this.channelOf(published.topic);
    if (published.retain && !channels[channel].retained) {
      return this.quarantine(published, 'must not be retained', acknowledge);
    }
    if (!isEvent(channel)) return this.message(channel, published, acknowledge);
    const { node, payload } = published;
    const receivedAt = this.clock.now();
    this.gapMs += (Math.min(receivedAt - this.arrivedAt, 10 * denseGapMs) - this.gapMs) / 12;
    this.arrivedAt = receivedAt;
    this.waiting.push({ node, channel, payload, receivedAt, running: this.boots.get(node), acknowledge });
    if (this.waiting.length === 1 || this.waiting.length === enough) this.arm();
  }

  private channelOf(topic: string): ChannelName {
    const known = this.topics.get(topic);
    if (known) return known;
    const { name } = parseTopic(topic)!;
    if (this.topics.size >= maxTopics) this.topics.clear();
    this.topics.set(topic, name);
    return name;
  }

  /** The first event after a quiet moment goes to the disk in this turn of the loop, with all that arrive in it. */
  private arm(): void {
    if (this.flushSoon || this.waiting.length === 0) return;
    if (this.waiting.length < enough) {
      if (this.storing > 0) return;
      const waitMs = this.gapMs < denseGapMs ? this.storedAt + gatherMs - this.clock.mono() : 0;
      if (waitMs > 0) {
        this.cancelFlush ??= this.clock.after(waitMs, () => this.flush());
        return;
      }
    }
    this.flushSoon = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.flushSoon = false;
    this.cancelFlush?.();
    this.cancelFlush = undefined;
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    this.storing++;
    void this.store(batch).finally(() => {
      this.storing--;
      this.storedAt = this.clock.mono();
      this.arm();
    });
  }

  private async store(batch: readonly Waiting[]): Promise<void> {
    try {
      const { fresh, quarantined } = await this.footfall.submit(
        record,
        packBatch(batch, this.hubClock(), [...this.news.values()]),
      );
      this.counters.events += fresh;
      this.counters.quarantined += quarantined;
      this.counters.duplicates += batch.length - fresh - quarantined;
      for (const { acknowledge } of batch) acknowledge();
    } catch (error) {
      await this.storeApart(batch, error as Error);
    }
  }

  /** A batch was not stored. If one event of it is to blame, it must not keep the others from the disk, nor come back for ever. */
  private async storeApart(batch: readonly Waiting[], error: Error): Promise<void> {
    const storageFailed = error instanceof Problem && error.code === 'storage-failed';
    if (storageFailed) {
      this.counters.failed += batch.length;
      for (const { acknowledge } of batch) acknowledge(error);
    } else if (batch.length > 1) {
      for (const one of batch) await this.store([one]);
    } else {
      const [{ acknowledge, ...event }] = batch as [Waiting];
      const reason = `could not be stored: ${error.message.split('\n')[0]}`.slice(0, 200);
      this.quarantine({ ...event, topic: event.channel }, reason, acknowledge);
    }
  }

  /** What a node says of itself, and answers. */
  private message(channel: Exclude<ChannelName, EventChannel>, published: Published, acknowledge: Acknowledge): void {
    const { node, payload } = published;
    let json: unknown;
    try {
      json = JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8'));
    } catch {
      return this.quarantine(published, 'not JSON', acknowledge);
    }
    const checked = channels[channel].payload.safeParse(json);
    if (!checked.success) {
      const issue = checked.error.issues[0]!;
      const reason = `${issue.path.join('.') || 'payload'}: ${issue.message}`.slice(0, 200);
      return this.quarantine(published, reason, acknowledge);
    }
    const now = this.clock.now();
    switch (channel) {
      case 'presence': {
        const presence = checked.data as Presence;
        // A last will may come late, from the boot before.
        if (presence.state === 'online') this.boots.set(node, presence.boot);
        return this.say({ node, now, what: 'presence', presence }, acknowledge);
      }
      case 'reported':
        return this.say({ node, now, what: 'reported', reported: checked.data as Reported }, acknowledge);
      case 'health': {
        const health = checked.data as Health;
        this.hearOfBoots(node, health, now);
        return this.say({ node, now, what: 'health', health }, acknowledge);
      }
      case 'reply/+':
        this.elsewhere.reply(node, checked.data as Reply);
        return acknowledge();
      case 'preview':
        this.elsewhere.preview(node, checked.data as Preview);
        return acknowledge();
      case 'desired':
      case 'command/+':
        return acknowledge(new Error('only the hub publishes there'));
    }
  }

  /** Kept until it is on the disk: events of an unsynced clock must not get there before it. */
  private hearOfBoots(node: string, { uptimeMs: mono, outbox }: Health, now: number): void {
    const boot = this.boots.get(node);
    if (boot === undefined) return;
    const news = { node, boot, mono, now, earlier: outbox.boots ?? [] };
    this.news.set(node, news);
    const stored = () => this.news.get(node) === news && this.news.delete(node);
    this.footfall.submit(hearOfBoots, news).then(stored, () => {});
  }

  private say(said: Said, acknowledge: Acknowledge): void {
    this.elsewhere.said([said]).then(() => acknowledge(), acknowledge);
  }

  private quarantine(
    published: Omit<Published, 'retain'> & { retain?: boolean },
    reason: string,
    acknowledge: Acknowledge,
  ): void {
    this.counters.quarantined++;
    published.retain = false;
    this.footfall
      .submit(quarantine, unreadable({ ...published, receivedAt: this.clock.now() }, reason))
      .then(() => acknowledge(), acknowledge);
  }
}

function isEvent(channel: ChannelName): channel is EventChannel {
  return channel.startsWith('event/');
}

import { createHash } from 'node:crypto';
import type { Clock } from '@lintel/shared/env';
import type { Health, Presence, Preview, Reply, Reported } from '@lintel/shared/wire/messages';
import { channels, parseTopic } from '@lintel/shared/wire/topics';
import type { Storage } from '../database/storage.ts';
import type { Said } from '../fleet/commands.ts';
import { type Arrived, quarantine, record } from '../footfall/commands.ts';

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

const quarantineHeadBytes = 256;
const sensitive = /event\/scan$/;

/**
 * From a PUBLISH to the disk. Everything that arrives in one turn of the event loop becomes one command, so that one
 * fsync acknowledges all of it; nothing is acknowledged before its COMMIT.
 */
export class Ingest {
  private readonly footfall: Storage;
  private readonly clock: Clock;
  private readonly elsewhere: Elsewhere;
  private batch: Arrived[] = [];
  private acknowledges: Acknowledge[] = [];
  private armed = false;
  /** When each node booted, on this clock: the earliest that its messages allow. */
  private readonly bootAt = new Map<string, { boot: string; at: number }>();
  readonly counters = { events: 0, duplicates: 0, quarantined: 0, failed: 0 };

  constructor(options: { footfall: Storage; clock: Clock; elsewhere: Elsewhere }) {
    this.footfall = options.footfall;
    this.clock = options.clock;
    this.elsewhere = options.elsewhere;
  }

  accept(published: Published, acknowledge: Acknowledge): void {
    const parsed = parseTopic(published.topic)!;
    const channel = channels[parsed.name];
    const reject = (reason: string) => this.quarantine(published, reason, acknowledge);
    if (published.retain && !channel.retained) return reject('must not be retained');
    let json: unknown;
    try {
      json = JSON.parse(
        Buffer.from(published.payload.buffer, published.payload.byteOffset, published.payload.byteLength).toString(
          'utf8',
        ),
      );
    } catch {
      return reject('not JSON');
    }
    const checked = channel.payload.safeParse(json);
    if (!checked.success) {
      const issue = checked.error.issues[0]!;
      return reject(`${issue.path.join('.') || 'payload'}: ${issue.message}`.slice(0, 200));
    }
    const { node } = published;
    const receivedAt = this.clock.now();
    switch (parsed.name) {
      case 'presence':
        return this.say({ node, now: receivedAt, what: 'presence', presence: checked.data as Presence }, acknowledge);
      case 'reported':
        return this.say({ node, now: receivedAt, what: 'reported', reported: checked.data as Reported }, acknowledge);
      case 'health': {
        const health = checked.data as Health;
        return this.say({ node, now: receivedAt, what: 'health', health }, acknowledge);
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
      default: {
        const envelope = checked.data as Arrived['envelope'];
        const bootAt = this.learnBoot(node, envelope.boot, receivedAt - envelope.mono);
        this.batch.push({ node, receivedAt, bootAt, channel: parsed.name, envelope } as Arrived);
        this.acknowledges.push(acknowledge);
        this.arm();
      }
    }
  }

  private learnBoot(node: string, boot: string, at: number): number {
    const known = this.bootAt.get(node);
    if (known && known.boot === boot && known.at <= at) return known.at;
    this.bootAt.set(node, { boot, at });
    return at;
  }

  private say(said: Said, acknowledge: Acknowledge): void {
    this.elsewhere.said([said]).then(() => acknowledge(), acknowledge);
  }

  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => {
      this.armed = false;
      const arrived = this.batch;
      const acknowledges = this.acknowledges;
      this.batch = [];
      this.acknowledges = [];
      this.footfall.submit(record, arrived).then(
        ({ fresh }) => {
          this.counters.events += fresh;
          this.counters.duplicates += arrived.length - fresh;
          for (const acknowledge of acknowledges) acknowledge();
        },
        (error: Error) => {
          this.counters.failed += arrived.length;
          for (const acknowledge of acknowledges) acknowledge(error);
        },
      );
    });
  }

  private quarantine(published: Published, reason: string, acknowledge: Acknowledge): void {
    this.counters.quarantined++;
    published.retain = false;
    // What a scanner read may be somebody's payment code: of such a message only the hash is kept.
    const head = sensitive.test(published.topic) ? new Uint8Array() : published.payload.slice(0, quarantineHeadBytes);
    this.footfall
      .submit(quarantine, {
        node: published.node,
        topic: published.topic,
        reason,
        sha256: createHash('sha256').update(published.payload).digest('hex'),
        head: new Uint8Array(head),
        receivedAt: this.clock.now(),
      })
      .then(() => acknowledge(), acknowledge);
  }
}

import type { Clock, Env } from '@lintel/shared/env';
import type { Presence } from '@lintel/shared/wire/messages';
import { type Payload, topicOf } from '@lintel/shared/wire/topics';
import type { OutboxLink } from '../outbox/outbox-options.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import { backoffMs } from './backoff.ts';
import type { Connection, Network } from './network.ts';

export interface UplinkOptions {
  shop: string;
  node: string;
  url: string;
  secret: string;
  ca: string | null;
  boot: string;
  version: string;
  /** Refusals in a row after which the node believes the hub. */
  refusalLimit: number;
  /** With events under way and no acknowledgement for so long, the connection is given up. */
  silenceMs: number;
}

export const uplinkDefaults = { refusalLimit: 5, silenceMs: 60_000 };

export interface UplinkEvents {
  up(): void;
  down(reason: string): void;
  acked(epoch: string, seq: number): void;
  desired(payload: string): void;
  command(name: string, payload: string): void;
  /** The hub has refused this node for good; the uplink has stopped trying. */
  refused(reason: string): void;
}

type RetainedChannel = 'health' | 'reported';
const steadyMs = 10_000;
const maxReplies = 100;

/** Keeps one connection to the hub: says who is there, takes events up, brings the hub's wishes down, comes back when cut. */
export class Uplink implements OutboxLink {
  private readonly clock: Clock;
  private readonly env: Pick<Env<Network, unknown>, 'clock' | 'random' | 'network'>;
  private readonly options: UplinkOptions;
  private readonly events: UplinkEvents;
  private connection: Connection | null = null;
  private isUp = false;
  private stopped = false;
  private attempt = 0;
  private refusals = 0;
  private upSince = 0;
  private underWay = 0;
  private cancelRetry: (() => void) | null = null;
  private cancelSilence: (() => void) | null = null;
  private readonly kept = new Map<RetainedChannel, string>();
  private replies: { requestId: string; json: string }[] = [];

  constructor(
    env: Pick<Env<Network, unknown>, 'clock' | 'random' | 'network'>,
    options: Omit<UplinkOptions, keyof typeof uplinkDefaults> & Partial<UplinkOptions>,
    events: UplinkEvents,
  ) {
    this.env = env;
    this.clock = env.clock;
    this.options = { ...uplinkDefaults, ...options };
    this.events = events;
  }

  start(): void {
    this.connect();
  }

  /** Says goodbye; `done` comes at the latest after `limitMs`. */
  stop(limitMs: number, done: () => void): void {
    this.stopped = true;
    this.cancelRetry?.();
    this.cancelSilence?.();
    const connection = this.connection;
    const wasUp = this.isUp;
    this.isUp = false;
    if (!connection) {
      done();
      return;
    }
    let over = false;
    const finish = (orderly: boolean) => {
      if (over) return;
      over = true;
      cancel();
      this.connection = null;
      connection.end(orderly);
      done();
    };
    const cancel = this.clock.after(limitMs, () => finish(false));
    if (!wasUp) finish(false);
    else
      connection.publish(this.topic('presence'), this.presence('stopped'), { qos: 1, retain: true }, () =>
        finish(true),
      );
  }

  send(record: OutboxRecord): void {
    if (!this.isUp || !this.connection) return;
    if (this.underWay++ === 0) this.watchSilence();
    this.connection.publish(this.topic(record.channel), record.json, { qos: 1, retain: false }, () => {
      this.underWay--;
      this.watchSilence();
      this.events.acked(record.epoch, record.seq);
    });
  }

  /** Publishes a retained message now, and again after every reconnect. */
  keep<C extends RetainedChannel>(channel: C, payload: Payload<C>): void {
    const json = JSON.stringify(payload);
    this.kept.set(channel, json);
    if (this.isUp) this.connection?.publish(this.topic(channel), json, { qos: 1, retain: true });
  }

  /** Shows outlines to whoever watches now; lost without a connection. */
  show(preview: Payload<'preview'>): void {
    if (this.isUp) this.connection?.publish(this.topic('preview'), JSON.stringify(preview), { qos: 0, retain: false });
  }

  /** Answers a command; held until the hub has it. */
  reply(payload: Payload<'reply/+'>): void {
    const reply = { requestId: payload.requestId, json: JSON.stringify(payload) };
    this.replies = [...this.replies.slice(1 - maxReplies), reply];
    if (this.isUp) this.publishReply(reply);
  }

  private connect(): void {
    const { url, ca, node, secret } = this.options;
    const will = { topic: this.topic('presence'), payload: this.presence('offline') };
    this.connection = this.env.network.connect(
      { url, ca, clientId: node, username: node, password: secret, will },
      {
        up: () => this.cameUp(),
        message: (topic, payload) => this.received(topic, payload),
        down: (reason) => this.wentDown(reason, false),
        refused: (reason) => this.wentDown(reason, true),
      },
    );
  }

  private cameUp(): void {
    if (this.stopped) return;
    this.isUp = true;
    this.upSince = this.clock.mono();
    this.refusals = 0;
    this.connection?.publish(this.topic('presence'), this.presence('online'), { qos: 1, retain: true });
    this.connection?.subscribe([this.topic('desired'), this.topic('command/+')]);
    for (const [channel, json] of this.kept) {
      this.connection?.publish(this.topic(channel), json, { qos: 1, retain: true });
    }
    for (const reply of this.replies) this.publishReply(reply);
    this.events.up();
  }

  private wentDown(reason: string, refused: boolean): void {
    const wasUp = this.isUp;
    this.isUp = false;
    this.connection = null;
    this.underWay = 0;
    this.cancelSilence?.();
    this.cancelSilence = null;
    if (this.stopped) return;
    if (wasUp) this.attempt = this.clock.mono() - this.upSince > steadyMs ? 0 : this.attempt + 1;
    this.events.down(reason);
    this.refusals = refused ? this.refusals + 1 : 0;
    if (this.refusals >= this.options.refusalLimit) {
      this.stopped = true;
      this.events.refused(reason);
      return;
    }
    this.cancelRetry = this.clock.after(backoffMs(this.attempt, this.env.random), () => this.connect());
    if (!wasUp) this.attempt++;
  }

  private received(topic: string, payload: string): void {
    if (topic === this.topic('desired')) this.events.desired(payload);
    const prefix = this.topic('command/');
    if (topic.startsWith(prefix)) this.events.command(topic.slice(prefix.length), payload);
  }

  private publishReply(reply: { requestId: string; json: string }): void {
    const topic = this.topic(`reply/${reply.requestId}`);
    this.connection?.publish(topic, reply.json, { qos: 1, retain: false }, () => {
      this.replies = this.replies.filter((other) => other !== reply);
    });
  }

  private watchSilence(): void {
    this.cancelSilence?.();
    this.cancelSilence = null;
    if (this.underWay === 0) return;
    this.cancelSilence = this.clock.after(this.options.silenceMs, () => {
      this.connection?.end(false);
      this.wentDown(`no acknowledgement for ${this.options.silenceMs / 1000} s`, false);
    });
  }

  private presence(state: Presence['state']): string {
    return JSON.stringify({ state, boot: this.options.boot, version: this.options.version } satisfies Presence);
  }

  private topic(channel: string): string {
    return topicOf(this.options.shop, this.options.node, channel);
  }
}

import { join } from 'node:path';
import { FileLog } from '@lintel/edge/outbox/file-log';
import { Outbox } from '@lintel/edge/outbox/outbox';
import type { OutboxRecord } from '@lintel/edge/outbox/record';
import { systemClock } from '@lintel/edge/system/clock';
import { systemRandom } from '@lintel/edge/system/random';
import { MqttNetwork } from '@lintel/edge/uplink/mqtt-network';
import { Uplink } from '@lintel/edge/uplink/uplink';
import type { Clock } from '@lintel/shared/env';

export interface PublisherOptions {
  name: string;
  shop: string;
  secret: string;
  port: number;
  dir: string;
  /** Told of each record that is made: fsynced by the node, or acknowledged by the hub. */
  made(record: Pick<OutboxRecord, 'epoch' | 'seq'>, how: 'durable' | 'acked'): void;
}

const longestPauseMs = 400;
/** Pauses between tries are shortened, so that a hundred kills take minutes; all else goes at its own time. */
const hasty: Clock = {
  ...systemClock,
  after: (ms, fn) => systemClock.after(ms < 60_000 ? Math.min(ms, longestPauseMs) : ms, fn),
};

/** A node as far as its outbox and uplink: the production code, on a real disk and a real network. */
export class Publisher {
  readonly outbox: Outbox;
  private readonly uplink: Uplink;
  reconnects = -1;

  constructor({ name, shop, secret, port, dir, made }: PublisherOptions) {
    const boot = Buffer.from(systemRandom.bytes(8)).toString('hex');
    this.uplink = new Uplink(
      { clock: hasty, random: systemRandom, network: new MqttNetwork() },
      { shop, node: name, url: `mqtt://127.0.0.1:${port}`, secret, ca: null, boot, version: '0' },
      {
        up: () => {
          this.reconnects++;
          this.outbox.linkUp();
        },
        down: () => this.outbox.linkDown(),
        acked: (epoch, seq) => {
          made({ epoch, seq }, 'acked');
          this.outbox.acked(epoch, seq);
        },
        desired: () => {},
        command: () => {},
        refused: (reason) => {
          throw new Error(`the hub has refused ${name}: ${reason}`);
        },
      },
    );
    this.outbox = new Outbox(
      { clock: systemClock, random: systemRandom, network: this.uplink, storage: new FileLog(join(dir, name)) },
      {
        boot,
        clockState: () => 'synced',
        trouble: (sentence) => process.stderr.write(`${name}: ${sentence}\n`),
        onDurable: (records) => {
          for (const record of records) made(record, 'durable');
        },
      },
    );
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.outbox.open(done));
    this.uplink.start();
  }

  /** Goes off the network; what is not acknowledged stays on the disk. */
  async stop(): Promise<void> {
    await new Promise<void>((done) => this.outbox.close(done));
    await new Promise<void>((done) => this.uplink.stop(1000, done));
  }

  /** Somebody passes. `tag` tells this crossing from all others, also if it should be stored under two numbers. */
  pass(gate: string, tag: number): OutboxRecord {
    return this.outbox.add('event/crossing', {
      gate,
      direction: 'in',
      count: 1,
      confidence: tag,
      sources: { beam: 1 },
    });
  }
}

import { connect, type Socket } from 'node:net';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { databases } from '../database/databases.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { FleetService } from '../fleet/service.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { silentLog } from '../system/log.ts';
import { Broker, type BrokerOptions } from './broker.ts';
import { Ingest } from './ingest.ts';
import type { Refusal } from './refusals.ts';

export const crossingTopic = 'lintel/v1/demo/door/event/crossing';

export function crossing(seq: number): string {
  const body = { gate: 'entrance', direction: 'in', count: 1, confidence: 0.9, sources: { beam: 1 } };
  const at = new Date().toISOString();
  return JSON.stringify({ v: 1, epoch: 'a'.repeat(16), seq, at, mono: seq, boot: 'b', clock: 'synced', body });
}

/** A broker of the shop `demo` with the nodes `door` and `other`, and whoever connects to it. For tests. */
export class BrokerWorld {
  readonly shop = new InlineStorage(databases.shop);
  readonly footfall = new InlineStorage(databases.footfall);
  readonly fleet: FleetService;
  readonly broker: Broker;
  readonly refusals: Refusal[] = [];
  port = 0;
  secret = '';
  otherSecret = '';
  private readonly clients: MqttClient[] = [];
  private readonly sockets: Socket[] = [];

  constructor(over: Partial<BrokerOptions> = {}) {
    const { shop, footfall } = this;
    const counters = () => ({ missingEvents: 0, quarantined: 0 });
    this.fleet = new FleetService({ storage: shop, clock, random, counters });
    const elsewhere = { said: (list: never[]) => this.fleet.said(list), reply: () => {}, preview: () => {} };
    this.broker = new Broker({
      shop: 'demo',
      clock,
      log: silentLog(),
      storage: footfall,
      ingest: new Ingest({ footfall, clock, elsewhere: elsewhere as never }),
      authenticate: (node, given) => this.fleet.authenticate(node, given),
      credentialMark: (node) => this.fleet.credentialMark(node),
      desired: () => this.fleet.desired(),
      refused: (refusal) => {
        this.refusals.push(refusal);
        this.fleet.refused(refusal);
      },
      maxPerAddress: 20,
      ...over,
    });
  }

  async start(): Promise<void> {
    await this.broker.start();
    this.fleet.connect(this.broker);
    this.port = await this.broker.listen(0);
    this.secret = await this.fleet.add('door', 'door', 'test');
    this.otherSecret = await this.fleet.add('other', 'door', 'test');
  }

  async join(over: IClientOptions = {}): Promise<MqttClient> {
    const client = await connectAsync(`mqtt://127.0.0.1:${this.port}`, {
      clientId: 'door',
      username: 'door',
      password: this.secret,
      reconnectPeriod: 0,
      protocolVersion: 4,
      ...over,
    });
    client.on('error', () => {});
    this.clients.push(client);
    return client;
  }

  /** A socket that says what it likes. */
  raw(port = this.port): Socket {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    this.sockets.push(socket);
    return socket;
  }

  events(): number {
    return this.footfall.read.get<{ n: number }>('SELECT count(*) AS n FROM event')!.n;
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.end(true);
    for (const socket of this.sockets) socket.destroy();
    await this.broker.stop();
    this.shop.close();
    this.footfall.close();
  }
}

export const closed = (one: MqttClient | Socket) =>
  new Promise<void>((resolve) => (one as Socket).once('close', () => resolve()));

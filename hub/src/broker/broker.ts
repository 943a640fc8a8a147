import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import type { Clock } from '@lintel/shared/env';
import { NodeName } from '@lintel/shared/wire/names';
import { topicOf } from '@lintel/shared/wire/topics';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Storage } from '../database/storage.ts';
import type { NodeLink } from '../fleet/service.ts';
import type { Log } from '../system/log.ts';
import { guarded } from './guarded-socket.ts';
import type { Ingest } from './ingest.ts';
import { mayPublish, maySubscribe } from './permissions.ts';
import { SqlitePersistence } from './persistence.ts';
import { TokenBucket } from './token-bucket.ts';

export interface BrokerOptions {
  shop: string;
  clock: Clock;
  log: Log;
  ingest: Ingest;
  /** Where retained messages, sessions and queues are kept. */
  storage: Storage;
  authenticate(node: string, secret: string): boolean;
  /** Changes when a node's secret does; null when the node was removed. */
  credentialMark(node: string): string | null;
  /** Desired configurations to publish again at start: the broker itself remembers nothing. */
  desired(): { node: string; version: number; config: Record<string, unknown> }[];
  /** Connections allowed from one address. */
  maxPerAddress?: number;
}

/** Beyond this a node has to wait: enough for one that comes back with a full outbox, too little to starve the others. */
const messagesPerSecond = 2000;
const messageBurst = 4000;
const reviewEveryMs = 2000;

interface Admitted {
  bucket: TokenBucket;
  mark: string | null;
  /** Topics of events that this client was found to be allowed. */
  allowed: Set<string>;
}

/** aedes without the way from a PUBLISH of a node to its subscribers: events are consumed where they are authorised. */
class ShopAedes extends Aedes {
  override publish(packet: PublishPacket, client: Client | PublishDone | null, done?: PublishDone): void {
    if (done && client !== null && !packet.retain) done();
    else (super.publish as (...args: unknown[]) => void)(packet, client, done);
  }
}
type PublishDone = (error?: Error) => void;

/** The MQTT 3.1.1 broker of the shop; the only file that names aedes. */
export class Broker implements NodeLink {
  private readonly options: BrokerOptions;
  private aedes: Aedes | undefined;
  private persistence: SqlitePersistence | undefined;
  private readonly servers: (Server | TlsServer)[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly perAddress = new Map<string, number>();
  private readonly admitted = new Map<Client, Admitted>();
  private cancelReview: (() => void) | undefined;

  constructor(options: BrokerOptions) {
    this.options = options;
  }

  async start(): Promise<void> {
    const { shop, log, clock } = this.options;
    this.persistence = new SqlitePersistence(this.options.storage);
    const aedes = new ShopAedes({
      persistence: this.persistence as never,
      concurrency: 1000,
      connectTimeout: 5000,
      drainTimeout: 15_000,
      maxTopicLevels: 8,
    });
    await aedes.listen();
    this.aedes = aedes;

    aedes.authenticate = (client, username, password, done) => {
      const refuse = (reason: string) => {
        log.warn({ client: client.id, reason }, 'mqtt: refused');
        done(Object.assign(new Error(reason), { returnCode: 4 }) as AuthenticateError, false);
      };
      if (!NodeName.safeParse(client.id).success) return refuse('client id is no node name');
      if (username !== client.id) return refuse('user name and client id differ');
      if (!password || !this.options.authenticate(client.id, password.toString()))
        return refuse('unknown node or wrong secret');
      const bucket = new TokenBucket(messagesPerSecond, messageBurst, clock.mono());
      this.admitted.set(client, { bucket, mark: this.options.credentialMark(client.id), allowed: new Set() });
      done(null, true);
    };

    aedes.authorizePublish = (client, packet, done) => {
      const admitted = client ? this.admitted.get(client) : undefined;
      if (!admitted?.allowed.has(packet.topic)) {
        const node = client?.id ?? /^lintel\/v1\/[^/]+\/([^/]+)\/presence$/.exec(packet.topic)?.[1];
        if (!node || !mayPublish(shop, node, packet.topic)) {
          log.warn({ client: client?.id, topic: packet.topic }, 'mqtt: publish refused');
          return done(new Error('not your topic'));
        }
        if (packet.topic.includes('/event/')) admitted?.allowed.add(packet.topic);
      }
      if (packet.qos === 2) return done(new Error('QoS 2 is not used here'));
      const waitMs = admitted?.bucket.take(clock.mono()) ?? 0;
      if (waitMs === 0) this.take(client, packet, done);
      else clock.after(waitMs, () => this.take(client, packet, done));
    };

    aedes.authorizeSubscribe = (client, subscription, done) => {
      done(null, client && maySubscribe(shop, client.id, subscription.topic) ? subscription : null);
    };

    aedes.on('clientDisconnect', (client) => this.admitted.delete(client));
    aedes.on('clientError', (client, error) =>
      log.info({ client: client.id, reason: error.message }, 'mqtt: client error'),
    );
    aedes.on('connectionError', (client, error) =>
      log.info({ client: client?.id, reason: error.message }, 'mqtt: connection error'),
    );
    for (const { node, version, config } of this.options.desired()) this.desired(node, version, config);
    this.review();
  }

  /** Nothing more is read from a client until what it sent so far is on the disk: a slow disk slows the nodes, no queue grows. */
  private take(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const node = client?.id ?? packet.topic.split('/')[3]!;
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    const published = { node, topic: packet.topic, payload, retain: packet.retain };
    this.options.ingest.accept(published, (error) => {
      packet.retain = published.retain;
      done(error ?? null);
    });
  }

  /** Cuts off nodes that were removed or got a new secret while connected, also by another program. */
  private review(): void {
    for (const [client, { mark }] of this.admitted) {
      const now = this.options.credentialMark(client.id);
      if (now === null) void this.persistence?.forget(client.id).catch(() => {});
      if (now !== mark) client.close();
    }
    this.cancelReview = this.options.clock.after(reviewEveryMs, () => this.review());
  }

  /** Listens without TLS; only ever on this machine. Returns the port. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    return this.open(
      createServer({ noDelay: true }, (socket) => this.connection(socket)),
      port,
      host,
    );
  }

  /** Listens with TLS on every address of the machine. Returns the port. */
  async listenTls(port: number, tls: { key: string; cert: string }, host?: string): Promise<number> {
    return this.open(
      createTlsServer({ ...tls, minVersion: 'TLSv1.2' }, (socket) => this.connection(socket)),
      port,
      host,
    );
  }

  private async open(server: Server | TlsServer, port: number, host: string | undefined): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.on('error', (error) => this.options.log.error({ reason: error.message }, 'mqtt: listener failed'));
    this.servers.push(server);
    return (server.address() as { port: number }).port;
  }

  private connection(socket: Socket): void {
    const address = socket.remoteAddress ?? 'unknown';
    const open = this.perAddress.get(address) ?? 0;
    if (open >= (this.options.maxPerAddress ?? 2000) || !this.aedes) {
      socket.destroy();
      return;
    }
    this.perAddress.set(address, open + 1);
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      const left = (this.perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
    this.aedes.handle(guarded(socket));
  }

  desired(node: string, version: number, config: Record<string, unknown>): void {
    this.publish(topicOf(this.options.shop, node, 'desired'), { version, config }, true);
  }

  command(node: string, name: string, payload: Record<string, unknown>): void {
    this.publish(topicOf(this.options.shop, node, `command/${name}`), payload, false);
  }

  private publish(topic: string, payload: unknown, retain: boolean): void {
    this.aedes?.publish(
      { cmd: 'publish', qos: 1, dup: false, retain, topic, payload: JSON.stringify(payload) },
      (error) => {
        if (error) this.options.log.warn({ topic, reason: error.message }, 'mqtt: not published');
      },
    );
  }

  disconnect(node: string): void {
    for (const client of this.admitted.keys()) if (client.id === node) client.close();
  }

  get connections(): number {
    return this.aedes?.connectedClients ?? 0;
  }

  async stop(): Promise<void> {
    const closed = this.servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    this.cancelReview?.();
    const aedes = this.aedes;
    this.aedes = undefined;
    if (aedes) await new Promise<void>((resolve) => aedes.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(closed);
  }
}

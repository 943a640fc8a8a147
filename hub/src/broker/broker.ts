import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import type { Clock } from '@lintel/shared/env';
import { NodeName } from '@lintel/shared/wire/names';
import { topicOf } from '@lintel/shared/wire/topics';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Storage } from '../database/storage.ts';
import type { NodeLink } from '../fleet/service.ts';
import type { Log } from '../system/log.ts';
import { Allowance, type Limit } from './allowance.ts';
import { Doorway } from './doorway.ts';
import type { EventLane } from './event-lane.ts';
import { guarded } from './guarded-socket.ts';
import type { Ingest } from './ingest.ts';
import { isOwnWill, mayPublish, maySubscribe } from './permissions.ts';
import { SqlitePersistence } from './persistence.ts';
import { type Refusal, Refusals } from './refusals.ts';

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
  /** Told of attempts to do what a node may not. */
  refused?(refusal: Refusal): void;
  /** What a node may send; far more than any has to say by default. */
  limits?: readonly Limit[];
  /** Connections allowed from one address. */
  maxPerAddress?: number;
  /** Who has not said in that time who it is, is cut off. */
  connectTimeoutMs?: number;
}

/** From this machine a whole demo shop or a benchmark may connect; on the network a node has an address of its own. */
const perAddress = { local: 2000, network: 64 };
const connectTimeoutMs = 5000;
const reviewEveryMs = 2000;

interface Admitted {
  allowance: Allowance;
  mark: string | null;
  /** Topics of events that this client was found to be allowed. */
  allowed: Set<string>;
}

/** aedes cuts off who is silent for too long, and hears nothing of events. */
interface KeptAlive {
  _keepaliveTimer?: NodeJS.Timeout | null;
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
  private readonly doorway = new Doorway();
  private readonly admitted = new Map<Client, Admitted>();
  private readonly lanes = new WeakMap<object, EventLane>();
  private readonly allowances = new Map<string, Allowance>();
  private readonly refusals: Refusals;
  private cancelReview: (() => void) | undefined;

  constructor(options: BrokerOptions) {
    this.options = options;
    this.refusals = new Refusals(options.clock, (refusal) => {
      options.log.warn(refusal, 'mqtt: refused');
      options.refused?.(refusal);
    });
  }

  async start(): Promise<void> {
    const { shop, log, clock, credentialMark } = this.options;
    this.persistence = new SqlitePersistence(this.options.storage);
    const aedes = new ShopAedes({
      persistence: this.persistence as never,
      concurrency: 1000,
      connectTimeout: this.options.connectTimeoutMs ?? connectTimeoutMs,
      drainTimeout: 15_000,
      maxTopicLevels: 8,
    });
    await aedes.listen();
    this.aedes = aedes;

    const foreignWills = new WeakSet<Client>();
    aedes.preConnect = (client, { clientId, will }, done) => {
      if (will && !isOwnWill(shop, clientId ?? '', will)) foreignWills.add(client);
      done(null, true);
    };

    aedes.authenticate = (client, username, password, done) => {
      const refuse = (reason: string) => {
        const known = NodeName.safeParse(client.id).success && credentialMark(client.id) !== null;
        this.refusals.add(known ? client.id : addressOf(client), reason);
        done(Object.assign(new Error(reason), { returnCode: 4 }) as AuthenticateError, false);
      };
      if (!NodeName.safeParse(client.id).success) return refuse('client id is no node name');
      if (username !== client.id) return refuse('user name and client id differ');
      if (foreignWills.has(client)) return refuse('last will that is not its own presence');
      if (!password || !this.options.authenticate(client.id, password.toString()))
        return refuse('unknown node or wrong secret');
      const allowance = this.allowances.get(client.id) ?? new Allowance(clock.mono(), this.options.limits);
      this.allowances.set(client.id, allowance);
      this.admitted.set(client, { allowance, mark: credentialMark(client.id), allowed: new Set() });
      done(null, true);
    };

    aedes.authorizePublish = (client, packet, done) => {
      const admitted = client ? this.admitted.get(client) : undefined;
      const refuse = (reason: string) => {
        this.refusals.add(client?.id ?? 'a last will', reason);
        done(new Error(reason));
      };
      if (!admitted?.allowed.has(packet.topic)) {
        const node = client?.id ?? /^lintel\/v1\/[^/]+\/([^/]+)\/presence$/.exec(packet.topic)?.[1];
        if (!node || !mayPublish(shop, node, packet.topic)) return refuse('not its topic');
        if (packet.topic.includes('/event/')) admitted?.allowed.add(packet.topic);
      }
      if (packet.qos === 2) return refuse('QoS 2 is not used here');
      this.inTurn(client, admitted, () => this.take(client, packet, done));
    };

    aedes.authorizeSubscribe = (client, subscription, done) => {
      const may = client !== null && maySubscribe(shop, client.id, subscription.topic);
      if (client && !may) this.refusals.add(client.id, 'subscription that is not its own');
      this.inTurn(client, client ? this.admitted.get(client) : undefined, () => done(null, may ? subscription : null));
    };

    aedes.on('clientReady', (client) => this.openLane(client));
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

  /** Lets a client go on when it may: one that sends too much has to wait, and nothing more is read from it meanwhile. */
  private inTurn(client: Client | null, admitted: Admitted | undefined, goOn: () => void): void {
    const { clock } = this.options;
    const waitMs = admitted?.allowance.take(clock.mono()) ?? 0;
    if (waitMs === 0) return goOn();
    if (client) this.refusals.add(client.id, 'more messages than a node has to send: they have to wait');
    clock.after(waitMs, goOn);
  }

  /** Events of a client that has signed in need not go through aedes. */
  private openLane(client: Client): void {
    const admitted = this.admitted.get(client);
    if (!admitted) return;
    const { ingest } = this.options;
    const keepalive = client as Client & KeptAlive;
    this.lanes.get(client.conn)?.open({
      topics: admitted.allowed,
      publish: (topic, payload, done) =>
        this.inTurn(client, admitted, () => ingest.accept({ node: client.id, topic, payload, retain: false }, done)),
      heard: () => keepalive._keepaliveTimer?.refresh(),
    });
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
      if (client.closed) this.admitted.delete(client);
      const now = this.options.credentialMark(client.id);
      if (now === null) this.allowances.delete(client.id);
      if (now === null) void this.persistence?.forget(client.id).catch(() => {});
      if (now !== mark) client.close();
    }
    this.cancelReview = this.options.clock.after(reviewEveryMs, () => this.review());
  }

  /** Listens without TLS; only ever on this machine. Returns the port. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    return this.open(createServer({ noDelay: true }), 'connection', port, host);
  }

  /** Listens with TLS on every address of the machine. Returns the port. */
  async listenTls(port: number, tls: { key: string; cert: string }, host?: string): Promise<number> {
    const handshakeTimeout = this.options.connectTimeoutMs ?? connectTimeoutMs;
    return this.open(
      createTlsServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout }),
      'secureConnection',
      port,
      host,
    );
  }

  private async open(
    server: Server | TlsServer,
    ready: 'connection' | 'secureConnection',
    port: number,
    host: string | undefined,
  ): Promise<number> {
    server.prependListener('connection', (socket) => this.enter(socket));
    server.on(ready, (socket: Socket) => {
      if (socket.destroyed) return;
      this.lanes.set(socket, guarded(socket));
      this.aedes?.handle(socket);
    });
    // Node tells of a handshake that failed or took too long, and leaves the socket open.
    server.on('tlsClientError', (_error, socket) => socket.destroy());
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

  /** Counted as soon as the socket is there: a TLS handshake that never ends is a connection too. */
  private enter(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const local = /^(::1$|::ffff:127\.|127\.)/.test(address);
    const limit = this.options.maxPerAddress ?? (local ? perAddress.local : perAddress.network);
    if (!this.doorway.enter(socket, limit)) this.refusals.add(address, 'more connections than one address may have');
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
    this.doorway.clear();
    await Promise.all(closed);
  }
}

function addressOf(client: Client): string {
  return (client.conn as Socket).remoteAddress ?? 'unknown';
}

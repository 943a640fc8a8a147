import { createServer, type Server, type Socket } from 'node:net';
import type { Crossing, Envelope } from '@lintel/shared/wire/messages';
import { Aedes, type Client } from 'aedes';

/** A hub as far as a node sees it: stores every event, then acknowledges it. For tests. */
export class TestHub {
  readonly events: { topic: string; payload: string }[] = [];
  readonly retained = new Map<string, string>();
  readonly messages: { topic: string; payload: string }[] = [];
  secret = 'right';
  port = 0;
  private broker: Aedes | null = null;
  private server: Server | null = null;
  private sockets = new Set<Socket>();

  async open(): Promise<void> {
    const broker = await Aedes.createBroker({
      authenticate: (client, username, password, done) => {
        const ok = client.id === username && password?.toString() === this.secret;
        done(ok ? null : Object.assign(new Error('no'), { returnCode: 5 }), ok);
      },
      authorizePublish: (_client: Client | null, packet, done) => {
        const message = { topic: packet.topic, payload: packet.payload.toString() };
        if (packet.topic.includes('/event/')) this.events.push(message);
        else this.messages.push(message);
        if (packet.retain) this.retained.set(message.topic, message.payload);
        done(null);
      },
    });
    this.broker = broker;
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
      broker.handle(socket);
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  send(topic: string, payload: unknown, retain = false): void {
    this.broker?.publish(
      { cmd: 'publish', qos: 1, dup: false, retain, topic, payload: Buffer.from(JSON.stringify(payload)) },
      () => undefined,
    );
  }

  async close(): Promise<void> {
    const { server, broker } = this;
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
  }

  crossings(): Envelope<Crossing>[] {
    return this.events.filter(({ topic }) => topic.endsWith('/crossing')).map(({ payload }) => JSON.parse(payload));
  }
}

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between a node and its hub that can be cut and mended. */
export class Cable {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private whole = true;
  port = 0;

  constructor(to: number) {
    this.server = createServer((near) => {
      near.on('error', () => {});
      if (!this.whole) return void near.destroy();
      const far = connect(to, '127.0.0.1');
      far.on('error', () => near.destroy());
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.once('close', () => this.sockets.delete(socket));
      }
      near.once('close', () => far.destroy());
      far.once('close', () => near.destroy());
      near.pipe(far);
      far.pipe(near);
    });
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as { port: number }).port;
  }

  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.whole = true;
  }

  async stop(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}

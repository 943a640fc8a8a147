import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between a node and its hub that can be cut and mended, made deaf, or put into another hub. */
export class Cable {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private whole = true;
  private deaf = false;
  private to: number;
  port = 0;

  constructor(to: number) {
    this.to = to;
    this.server = createServer((near) => {
      near.on('error', () => {});
      if (!this.whole) return void near.destroy();
      const far = connect(this.to, '127.0.0.1');
      far.on('error', () => near.destroy());
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.once('close', () => this.sockets.delete(socket));
      }
      near.once('close', () => far.destroy());
      far.once('close', () => near.destroy());
      near.pipe(far);
      far.on('data', (bytes) => {
        if (!this.deaf) near.write(bytes);
      });
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

  /** From now on the node is heard but hears nothing: every acknowledgement is lost. */
  loseAnswers(): void {
    this.deaf = true;
  }

  /** Puts the far end into another hub. */
  plugInto(port: number): void {
    this.cut();
    this.to = port;
    this.deaf = false;
    this.mend();
  }

  async stop(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}

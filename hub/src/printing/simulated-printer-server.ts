import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type PrinterEvents, SimulatedPrinter } from './simulated-printer.ts';

/** A simulated printer on a TCP port of this machine, as one with a network socket is on port 9100. */
export class SimulatedPrinterServer {
  readonly printer: SimulatedPrinter;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(
    profile: ConstructorParameters<typeof SimulatedPrinter>[0],
    events: Partial<Omit<PrinterEvents, 'answer' | 'died'>> = {},
  ) {
    this.printer = new SimulatedPrinter(profile, {
      cut: () => {},
      drawer: () => {},
      ...events,
      answer: (bytes) => {
        for (const socket of this.sockets) socket.write(bytes);
      },
      died: () => {
        for (const socket of this.sockets) socket.resetAndDestroy();
      },
    });
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      this.printer.lineOpened();
      // The hub is gone: nobody waits for an answer.
      socket.on('error', () => {});
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('data', (bytes) => this.printer.take(bytes));
    });
  }

  /** Answers the port. */
  async start(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }
}

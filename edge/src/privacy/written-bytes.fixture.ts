import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Bytes that went somewhere. */
export interface Written {
  where: string;
  bytes: Buffer;
}

type Call =
  | 'write'
  | 'writeSync'
  | 'writeFile'
  | 'writeFileSync'
  | 'appendFile'
  | 'appendFileSync'
  | 'writev'
  | 'writevSync';
const calls: readonly Call[] = [
  'write',
  'writeSync',
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'writev',
  'writevSync',
];

/** Takes down everything this process hands to the file system, whatever becomes of the file. */
export function watchDisk(): { written: Written[]; restore(): void } {
  const written: Written[] = [];
  const real = new Map<Call, unknown>();
  const api = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of calls) {
    const call = api[name];
    real.set(name, call);
    const watched = (...args: unknown[]) => {
      for (const part of Array.isArray(args[1]) ? args[1] : [args[1]]) {
        if (typeof part === 'string') written.push({ where: `fs.${name}`, bytes: Buffer.from(part) });
        else if (ArrayBuffer.isView(part)) {
          written.push({
            where: `fs.${name}`,
            bytes: Buffer.from(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength) as ArrayBuffer),
          });
        }
      }
      return call.apply(fs, args);
    };
    api[name] = Object.assign(watched, call);
  }
  syncBuiltinESMExports();
  return {
    written,
    restore() {
      for (const [name, call] of real) api[name] = call as (...args: unknown[]) => unknown;
      syncBuiltinESMExports();
    },
  };
}

/** Stands between a node and its hub and takes down every byte that the node sends. */
export class ListeningWire {
  readonly written: Written[] = [];
  port = 0;
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  async open(hubPort: number): Promise<void> {
    this.server = createServer((near) => {
      const far = createConnection(hubPort, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
        });
      }
      near.on('data', (bytes) => {
        this.written.push({ where: 'the wire to the hub', bytes });
        far.write(bytes);
      });
      far.on('data', (bytes) => near.write(bytes));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  /** Cuts every connection and takes no new one. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server?.listening) return;
    await new Promise((resolve) => this.server?.close(resolve));
  }
}

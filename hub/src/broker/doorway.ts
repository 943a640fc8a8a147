import type { Socket } from 'node:net';

/** Counts the connections of each address, before anything is read from them. */
export class Doorway {
  private readonly open = new Map<string, number>();
  private readonly sockets = new Set<Socket>();

  /** False when there are `limit` from this address already: the socket is destroyed. */
  enter(socket: Socket, limit: number): boolean {
    const address = socket.remoteAddress ?? 'unknown';
    const open = this.open.get(address) ?? 0;
    if (open >= limit) {
      socket.destroy();
      return false;
    }
    this.open.set(address, open + 1);
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      const left = (this.open.get(address) ?? 1) - 1;
      if (left > 0) this.open.set(address, left);
      else this.open.delete(address);
    });
    return true;
  }

  /** Throws everybody out. */
  clear(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

import type { Socket } from 'node:net';
import { PacketGuard } from './packet-guard.ts';

/**
 * Puts the guard in front of all that a socket takes in: it is destroyed at once when a packet announces itself too large.
 * Every Node stream hands on what it has read through its own `push`, TLS or not.
 */
export function guarded(socket: Socket): Socket {
  const guard = new PacketGuard();
  const push = socket.push;
  socket.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
    if (chunk !== null && !guard.accept(chunk)) {
      socket.destroy(new Error('packet too large'));
      return false;
    }
    return push.call(socket, chunk, encoding);
  };
  return socket;
}

import type { Socket } from 'node:net';
import { EventLane } from './event-lane.ts';
import { PacketGuard } from './packet-guard.ts';

/**
 * Puts the guard in front of all that a socket takes in: it is destroyed at once when a packet announces itself too large.
 * Behind the guard events may be taken off what the socket's reader gets to see: answers the lane that does. Every Node
 * stream hands on what it has read through its own `push`, TLS or not.
 */
export function guarded(socket: Socket): EventLane {
  const guard = new PacketGuard();
  const lane = new EventLane(socket);
  const push = socket.push;
  socket.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk === null) return push.call(socket, chunk, encoding);
    const { between } = guard;
    if (!guard.accept(chunk)) {
      socket.destroy(new Error('packet too large'));
      return false;
    }
    const rest = lane.take(chunk, between);
    const more = rest === null || push.call(socket, rest, encoding);
    return lane.hasRoom && more;
  };
  return lane;
}

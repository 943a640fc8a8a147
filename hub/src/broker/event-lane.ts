import type { Socket } from 'node:net';

/** What a node that has signed in may do without asking again. */
export interface LaneDoor {
  /** Topics of events that the node was found to be allowed. */
  readonly topics: ReadonlySet<string>;
  /** Takes one event; `done` is called once it is on the disk, or with why it could not be put there. */
  publish(topic: string, payload: Uint8Array, done: (error?: Error | null) => void): void;
  /** The node has been heard of. */
  heard(): void;
}

/** PUBLISH with QoS 1, not retained, for the first time or again (MQTT 3.1.1, section 3.3). */
const publish = 0x32;
const publishAgain = 0x3a;
/** Events are smaller; what is larger is left to the broker, which keeps pieces without copying them. */
const maxHeldBytes = 4096;
/** So much of a client may be under way to the disk; then nothing more is read from it until some of it is there. */
const maxUnderWayBytes = 64 * 1024;

/**
 * The short way of events, which are nearly all that a hub hears: whole PUBLISH packets of topics that are known to be allowed are
 * taken off the stream before the broker sees them, and acknowledged together. Everything else, and whatever follows it in
 * the same piece of the stream, is the broker's.
 */
export class EventLane {
  private readonly socket: Socket;
  private door: LaneDoor | undefined;
  /** The beginning of a packet whose end has not arrived. */
  private held: Buffer | undefined;
  private underWayBytes = 0;
  private stopped = false;
  private acknowledged: number[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** From now on events of this connection may take the short way. */
  open(door: LaneDoor): void {
    this.door = door;
  }

  /**
   * @param between whether a packet begins with this piece, as the whole stream goes.
   * @returns what is left for the broker, or null.
   */
  take(piece: Buffer, between: boolean): Buffer | null {
    const { door, socket, held } = this;
    if (!door) return piece;
    const bytes = held ? Buffer.concat([held, piece]) : piece;
    this.held = undefined;
    // What the broker has not looked at yet comes first, and a node that does not read its answers is the broker's affair.
    if ((!held && !between) || socket.readableLength > 0 || socket.writableNeedDrain) return bytes;
    const at = this.takeAll(bytes, door);
    if (at > 0) door.heard();
    if (at === bytes.length || this.held) return null;
    return at === 0 ? bytes : bytes.subarray(at);
  }

  /** False when nothing more should be read for now. */
  get hasRoom(): boolean {
    this.stopped = this.underWayBytes > maxUnderWayBytes;
    return !this.stopped;
  }

  /** Answers where the first byte is that is not for this lane. */
  private takeAll(bytes: Buffer, door: LaneDoor): number {
    let at = 0;
    while (at < bytes.length) {
      if (bytes[at] !== publish && bytes[at] !== publishAgain) return at;
      let length = 0;
      let head = at + 1;
      let more = true;
      for (let shift = 0; more && shift < 28 && head < bytes.length; shift += 7) {
        more = (bytes[head]! & 0x80) !== 0;
        length |= (bytes[head++]! & 0x7f) << shift;
      }
      const end = head + length;
      if (more || end > bytes.length) {
        if (length <= maxHeldBytes) this.held = bytes.subarray(at);
        return at;
      }
      // Too short for a topic and a number: the broker says what it thinks of that.
      if (length < 4) return at;
      const topicEnd = head + 2 + bytes.readUInt16BE(head);
      if (topicEnd + 2 > end) return at;
      // Allowed topics are ASCII: bytes that are not equal none of them.
      const topic = bytes.toString('latin1', head + 2, topicEnd);
      const id = bytes.readUInt16BE(topicEnd);
      if (id === 0 || !door.topics.has(topic)) return at;
      this.publish(door, topic, bytes.subarray(topicEnd + 2, end), id);
      at = end;
    }
    return at;
  }

  private publish(door: LaneDoor, topic: string, payload: Buffer, id: number): void {
    this.underWayBytes += payload.length;
    door.publish(topic, payload, (error) => {
      this.underWayBytes -= payload.length;
      if (error) this.socket.destroy(error);
      else if (this.acknowledged.push(id) === 1) queueMicrotask(() => this.acknowledge());
    });
  }

  /** One PUBACK for each event that has got to the disk, in one write. */
  private acknowledge(): void {
    const { socket, acknowledged } = this;
    this.acknowledged = [];
    if (socket.destroyed || !socket.writable) return;
    const pubacks = Buffer.allocUnsafe(4 * acknowledged.length);
    for (const [i, id] of acknowledged.entries()) pubacks.writeUInt32BE(0x40020000 + id, 4 * i);
    socket.write(pubacks);
    if (this.stopped && this.hasRoom) socket._read(maxUnderWayBytes);
  }
}

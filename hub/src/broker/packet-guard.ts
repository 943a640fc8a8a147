import { TokenBucket } from './token-bucket.ts';

/** Largest packet taken from anybody, header included: the contract's 64 KiB payload and room for its topic. */
export const maxPacketBytes = 64 * 1024 + 512;

const publish = 3;
/** Packets other than PUBLISH: many acknowledgements at once are fine, a stream of them is nothing that a node does. */
const others = { perSecond: 100, burst: 2000 };

/**
 * Reads MQTT fixed headers (3.1.1, section 2.2) as bytes stream by and says when a packet announces itself larger than
 * `limit`, before any of its body is kept, or when packets come that nothing else counts. aedes 1.2 has no such limits, not
 * even before authentication.
 */
export class PacketGuard {
  private readonly limit: number;
  private readonly nowMs: () => number;
  private readonly others: TokenBucket;
  private bodyLeft = 0;
  private lengthBytes = -1;
  private length = 0;

  constructor(limit = maxPacketBytes, nowMs = () => performance.now()) {
    this.limit = limit;
    this.nowMs = nowMs;
    this.others = new TokenBucket(others.perSecond, others.burst, nowMs());
  }

  /** Whether the next byte begins a packet. */
  get between(): boolean {
    return this.bodyLeft === 0 && this.lengthBytes < 0;
  }

  /** False when the stream must be cut. */
  accept(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length; ) {
      if (this.bodyLeft > 0) {
        const step = Math.min(this.bodyLeft, chunk.length - at);
        this.bodyLeft -= step;
        at += step;
      } else if (this.lengthBytes < 0) {
        if (chunk[at++]! >> 4 !== publish && this.others.take(this.nowMs()) > 0) return false;
        this.lengthBytes = 0;
        this.length = 0;
      } else {
        const byte = chunk[at++]!;
        this.length += (byte & 0x7f) * 128 ** this.lengthBytes++;
        if (this.length > this.limit || (this.lengthBytes === 4 && byte & 0x80)) return false;
        if (!(byte & 0x80)) {
          this.bodyLeft = this.length;
          this.lengthBytes = -1;
        }
      }
    }
    return true;
  }
}

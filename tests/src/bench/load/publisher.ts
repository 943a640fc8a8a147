import { connect, type Socket } from 'node:net';
import { connectPacket, type Prebuilt } from './packets.ts';

const idCount = 65_535;

/** One node as the network sees it: a raw socket that sends prebuilt crossings and counts their PUBACKs. */
export class Publisher {
  private readonly prebuilt: Prebuilt;
  private readonly sentAt: Float64Array;
  private readonly onAck: (latencyMs: number) => void;
  private socket: Socket | undefined;
  private carry: Buffer = Buffer.alloc(0);
  private sent = 0;
  private acked = 0;
  /** Set by the peer's close or an error. */
  lost: string | null = null;
  private onConnack: () => void = () => {};
  private onFail: (error: Error) => void = () => {};
  window = 0;

  constructor(prebuilt: Prebuilt, onAck: (latencyMs: number) => void) {
    this.prebuilt = prebuilt;
    this.sentAt = new Float64Array(prebuilt.ends.length);
    this.onAck = onAck;
  }

  connect(port: number, clientId: string, password: string | null): Promise<void> {
    return new Promise((resolve, reject) => {
      this.onConnack = resolve;
      this.onFail = reject;
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      this.socket = socket;
      socket.once('connect', () => socket.write(connectPacket(clientId, password)));
      socket.on('data', (chunk) => this.read(chunk));
      socket.on('error', (error) => this.fail(error.message));
      socket.on('close', () => this.fail('the connection was closed'));
    });
  }

  get left(): number {
    return this.prebuilt.ends.length - this.sent;
  }

  get waiting(): number {
    return this.sent - this.acked;
  }

  /** Sends the next `count` crossings in one write. */
  send(count: number): void {
    const to = Math.min(this.sent + count, this.prebuilt.ends.length);
    if (to === this.sent || this.lost !== null) return;
    const from = this.sent === 0 ? 0 : this.prebuilt.ends[this.sent - 1]!;
    this.sentAt.fill(performance.now(), this.sent, to);
    this.socket!.write(this.prebuilt.bytes.subarray(from, this.prebuilt.ends[to - 1]!));
    this.sent = to;
  }

  private read(chunk: Buffer): void {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    const now = performance.now();
    let at = 0;
    let acks = 0;
    for (; at + 4 <= bytes.length; at += 4) {
      if (bytes[at] === 0x20) {
        if (bytes[at + 3] === 0) this.onConnack();
        else this.fail(`refused with code ${bytes[at + 3]}`);
      } else if (bytes[at] === 0x40) {
        const id = (bytes[at + 2]! << 8) | bytes[at + 3]!;
        const round = Math.floor(this.acked / idCount);
        this.onAck(now - this.sentAt[round * idCount + id - 1]!);
        this.acked++;
        acks++;
      }
    }
    this.carry = at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at);
    if (this.window > 0 && acks > 0) this.send(this.window - this.waiting);
  }

  private fail(reason: string): void {
    this.lost ??= reason;
    this.onFail(new Error(reason));
  }

  close(): void {
    this.lost ??= 'finished';
    this.socket?.destroy();
  }
}

/**
 * Frames of the serial module GY-MCU90640 (its user manual, "output data format"): 0x5A 0x5A, the length 1538 as a 16-bit
 * number, 768 pixels and the module's own temperature as signed hundredths of a degree, then the sum of all 16-bit words
 * before it. Low bytes come first.
 */
export const mcuFrameBytes = 4 + 2 * 768 + 2 + 2;
const payloadBytes = 2 * 768 + 2;
const headByte = 0x5a;

/** Commands: 0xA5, what, which, and the sum of the three as a byte. */
export const mcuCommands = {
  fourPicturesASecond: Uint8Array.of(0xa5, 0x25, 0x03, 0xcd),
  eightPicturesASecond: Uint8Array.of(0xa5, 0x25, 0x04, 0xce),
  sendByItself: Uint8Array.of(0xa5, 0x35, 0x02, 0xdc),
};

/** Cuts a byte stream into pictures. After a disturbance it finds the next frame by itself. */
export class McuFrames {
  /** The last whole picture in degC, row by row. */
  readonly picture = new Float32Array(768);
  /** The module's own temperature in degC. */
  ambient = Number.NaN;
  /** Frames whose sum was wrong. */
  broken = 0;
  private bytes = new Uint8Array(2 * mcuFrameBytes);
  private length = 0;

  /** Takes a chunk of any size. Answers how many whole pictures were in it; `picture` is the last of them. */
  push(chunk: Uint8Array): number {
    let pictures = 0;
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + this.bytes.length - this.length);
      this.bytes.set(part, this.length);
      this.length += part.length;
      at += part.length;
      pictures += this.take();
    }
    return pictures;
  }

  private take(): number {
    let pictures = 0;
    let at = 0;
    for (;;) {
      at = this.nextHead(at);
      if (this.length - at < mcuFrameBytes) break;
      if (this.decode(at)) {
        pictures++;
        at += mcuFrameBytes;
      } else at++;
    }
    this.bytes.copyWithin(0, at, this.length);
    this.length -= at;
    return pictures;
  }

  /** Where a frame may begin, from `from` on: what is known of its head already must be right. */
  private nextHead(from: number): number {
    const head = [headByte, headByte, payloadBytes & 0xff, payloadBytes >> 8];
    for (let at = from; at < this.length; at++) {
      if (head.every((byte, i) => at + i >= this.length || this.bytes[at + i] === byte)) return at;
    }
    return this.length;
  }

  private decode(at: number): boolean {
    const view = new DataView(this.bytes.buffer, at, mcuFrameBytes);
    let sum = 0;
    for (let i = 0; i < mcuFrameBytes - 2; i += 2) sum = (sum + view.getUint16(i, true)) & 0xffff;
    if (sum !== view.getUint16(mcuFrameBytes - 2, true)) {
      this.broken++;
      return false;
    }
    for (let i = 0; i < 768; i++) this.picture[i] = view.getInt16(4 + 2 * i, true) / 100;
    this.ambient = view.getInt16(4 + payloadBytes - 2, true) / 100;
    return true;
  }
}

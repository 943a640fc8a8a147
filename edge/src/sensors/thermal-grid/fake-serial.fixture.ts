import { mcuFrameBytes } from './gy-mcu90640.ts';
import type { SerialLine } from './serial.ts';

/** A frame as the module sends it. Temperatures in degC. */
export function frameOf(picture: readonly number[], ambient = 25): Uint8Array {
  const bytes = new Uint8Array(mcuFrameBytes);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x5a5a, true);
  view.setUint16(2, 1538, true);
  for (const [i, value] of picture.entries()) view.setInt16(4 + 2 * i, Math.round(value * 100), true);
  view.setInt16(1540, Math.round(ambient * 100), true);
  let sum = 0;
  for (let i = 0; i < 1542; i += 2) sum = (sum + view.getUint16(i, true)) & 0xffff;
  view.setUint16(1542, sum, true);
  return bytes;
}

/** A serial port with nothing but this test behind it. */
export class FakeSerial implements SerialLine {
  readonly written: number[][] = [];
  open = true;
  private onBytes: (bytes: Uint8Array) => void = () => undefined;
  private onEnd: (reason: string) => void = () => undefined;

  listen(onBytes: (bytes: Uint8Array) => void, onEnd: (reason: string) => void): void {
    this.onBytes = onBytes;
    this.onEnd = onEnd;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.written.push([...bytes]);
  }

  async close(): Promise<void> {
    this.open = false;
  }

  say(bytes: Uint8Array): void {
    if (this.open) this.onBytes(bytes);
  }

  /** The plug is pulled. */
  pull(): void {
    this.open = false;
    this.onEnd('the port is gone');
  }
}

import { SeededRandom } from '@lintel/shared/seeded-random';
import type { I2cBus } from './driver.ts';

/** A bus with one Grid-EYE at 0x69 that sees an empty room of 21.5 degC. */
export class FakeGridEye implements I2cBus {
  readonly written: [register: number, byte: number][] = [];
  /** Set: every access fails with this. */
  broken: string | null = null;
  open = false;
  /** Pixel values in quarters of a degree; noise is added. */
  readonly quarters = new Int16Array(64).fill(86);
  private readonly random = new SeededRandom(1);

  async writeByte(address: number, register: number, byte: number): Promise<void> {
    this.check(address);
    this.open = true;
    this.written.push([register, byte]);
  }

  async readI2cBlock(address: number, register: number, length: number, buffer: Buffer): Promise<{ buffer: Buffer }> {
    this.check(address);
    if (length > 32) throw new Error('a block is at most 32 bytes');
    for (let i = 0; i < length; i += 2) {
      const value = this.quarters[(register - 0x80 + i) / 2] + Math.round(this.random.normal());
      buffer[i] = value & 0xff;
      buffer[i + 1] = (value >> 8) & 0x0f;
    }
    return { buffer };
  }

  async close(): Promise<void> {
    this.open = false;
  }

  private check(address: number): void {
    if (this.broken) throw new Error(this.broken);
    if (address !== 0x69) throw new Error('Remote I/O error');
  }
}

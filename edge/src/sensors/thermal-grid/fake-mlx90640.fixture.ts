import { exampleEeprom, exampleFrame } from '../../counting/thermal/mlx90640-example.fixture.ts';
import type { I2cMessage } from './i2c-transfer.ts';

/** An MLX90640 with the datasheet's calibration, behind one address. */
export class FakeMlx90640 {
  readonly eeprom = exampleEeprom();
  readonly ram = exampleFrame();
  readonly written: number[][] = [];
  /** Set: every access fails with this. */
  broken: string | null = null;
  private status = 0;
  private subpage = 1;

  constructor() {
    this.see(() => 300);
  }

  /** What every pixel measures from now on, as raw readings. */
  see(raw: (column: number, row: number) => number): void {
    for (let i = 0; i < 768; i++) this.ram[i] = Math.round(raw(i % 32, Math.floor(i / 32))) & 0xffff;
  }

  /** Finishes the next subpage. */
  measure(): void {
    this.subpage = 1 - this.subpage;
    this.status = 0x0008 | this.subpage;
  }

  readonly transfer = async (messages: readonly I2cMessage[]): Promise<Uint8Array[]> => {
    if (this.broken) throw new Error(this.broken);
    const answers: Uint8Array[] = [];
    let at = 0;
    for (const message of messages) {
      if ('read' in message) answers.push(this.bytes(at, message.read));
      else at = this.write(message.write);
    }
    return answers;
  };

  private write([high, low, ...value]: readonly number[]): number {
    const at = (high << 8) | low;
    if (value.length === 0) return at;
    this.written.push([at, (value[0] << 8) | value[1]]);
    if (at === 0x8000) this.status &= (value[0] << 8) | value[1];
    return at;
  }

  private bytes(from: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length / 2; i++) {
      const value = this.word(from + i);
      bytes[2 * i] = value >> 8;
      bytes[2 * i + 1] = value & 0xff;
    }
    return bytes;
  }

  private word(at: number): number {
    if (at >= 0x2400) return at === 0x8000 ? this.status : (this.eeprom[at - 0x2400] ?? 0);
    return this.ram[at - 0x0400] ?? 0;
  }
}

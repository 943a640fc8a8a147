import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import { Mlx90640Pictures, mlxFrameWords } from '../../counting/thermal/mlx90640.ts';
import {
  mlxColumns,
  mlxEepromWords,
  mlxRows,
  restoreCalibration,
} from '../../counting/thermal/mlx90640-calibration.ts';
import { parseThermalLine } from '../../counting/thermal/thermal-counter.ts';
import type { SensorKind } from '../sensor.ts';
import { ThermalMlx90640Config } from './config.ts';
import { type I2cTransfer, i2cTransfers } from './i2c-transfer.ts';
import { ThermalGrid, type ThermalSource } from './thermal-grid.ts';

/** Registers (datasheet, section 10): memory, status and control. */
const eepromAt = 0x2400;
const ramAt = 0x0400;
const statusAt = 0x8000;
const controlAt = 0x800d;
const newData = 0x0008;
/** Clears the mark of new data; the next measurement may overwrite what nobody has read. */
const clearStatus = 0x0010;
/** Chess pattern, 18 bits, subpages in turn, 16 subpages a second: 8 pictures. */
const control = 0x1901 | (5 << 7);

const pollMs = 10;
/** Without new data for so long the sensor stands still. */
const silentMs = 2000;

/** Pictures of an MLX90640 on an I2C bus. */
export class Mlx90640 implements ThermalSource {
  readonly columns = mlxColumns;
  readonly rows = mlxRows;
  readonly periodMs = 125;
  private readonly where: string;
  private readonly clock: Clock;
  private readonly transfer: I2cTransfer;
  private pictures: Mlx90640Pictures | null = null;
  private wake: (() => void) | null = null;

  constructor({ bus, address }: { bus: number; address: number }, clock: Clock, transfer: I2cTransfer) {
    this.where = `0x${address.toString(16)} on I2C bus ${bus}`;
    this.clock = clock;
    this.transfer = transfer;
  }

  async open(): Promise<void> {
    try {
      this.pictures = new Mlx90640Pictures(restoreCalibration(await this.words(eepromAt, mlxEepromWords)));
      await this.transfer([{ write: [controlAt >> 8, controlAt & 0xff, control >> 8, control & 0xff] }]);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(
        `no MLX90640 answers at ${this.where} (${(error as Error).message}); check wiring and address, and I2C in raspi-config`,
      );
    }
  }

  /** The next picture, once both subpages are new. */
  async read(): Promise<Float32Array> {
    const { pictures } = this;
    if (!pictures) throw new Error('the bus is closed');
    const fromMs = this.clock.mono();
    for (let fresh = 0; fresh !== 3; ) {
      const [status] = await this.words(statusAt, 1);
      if (!this.pictures) throw new Error('the bus is closed');
      if ((status & newData) === 0) {
        if (this.clock.mono() - fromMs > silentMs)
          throw new Error(`${this.where} measures nothing; switch it off and on`);
        await this.pause();
        continue;
      }
      await this.transfer([{ write: [statusAt >> 8, statusAt & 0xff, clearStatus >> 8, clearStatus & 0xff] }]);
      const frame = await this.words(ramAt, mlxFrameWords);
      const subpage = (status & 1) as 0 | 1;
      pictures.take(frame, subpage, control);
      fresh |= 1 << subpage;
    }
    return pictures.picture;
  }

  async close(): Promise<void> {
    this.pictures = null;
    this.wake?.();
  }

  private async pause(): Promise<void> {
    let cancel = () => {};
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      cancel = this.clock.after(pollMs, resolve);
    });
    this.wake = null;
    cancel();
  }

  private async words(from: number, count: number): Promise<Uint16Array> {
    const [bytes] = await this.transfer([{ write: [from >> 8, from & 0xff] }, { read: 2 * count }]);
    return Uint16Array.from({ length: count }, (_, i) => (bytes[2 * i] << 8) | bytes[2 * i + 1]);
  }
}

export const thermalMlx90640: SensorKind<ThermalMlx90640Config> = {
  kind: 'thermal-grid-mlx90640',
  config: ThermalMlx90640Config,
  create(config, env) {
    const line = parseThermalLine(config.line);
    const most = line?.axis === 'row' ? mlxRows - 1 : mlxColumns - 1;
    if (!line || line.at < 1 || line.at > most) {
      throw new UsageError(`${config.id}: line ${config.line}: use column:1 to column:31 or row:1 to row:23`);
    }
    const gate = { ...line, inDirection: config.inDirection };
    const source = new Mlx90640(config, env.clock, i2cTransfers(config.bus, config.address));
    return new ThermalGrid(config, gate, source, env);
  },
};

import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import { parseThermalLine } from '../../counting/thermal/thermal-counter.ts';
import type { SensorKind } from '../sensor.ts';
import { ThermalSerialConfig } from './config.ts';
import { McuFrames, mcuCommands } from './gy-mcu90640.ts';
import { openSerialLine } from './serial-line.ts';
import { ThermalGrid, type ThermalSource } from './thermal-grid.ts';

/** An open serial port. */
export interface SerialLine {
  /** `onEnd` hears once that no more will come, and why. */
  listen(onBytes: (bytes: Uint8Array) => void, onEnd: (reason: string) => void): void;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export type OpenSerial = (device: string, baudRate: number) => Promise<SerialLine>;

/** Without a picture for so long the module is silent. */
const silentMs = 2000;
const reopenMs = 5000;

/** Pictures of an MLX90640 from a serial module that sends them by itself. Opens the port again when it went away. */
export class SerialThermal implements ThermalSource {
  readonly columns = 32;
  readonly rows = 24;
  readonly periodMs: number;
  private readonly config: ThermalSerialConfig;
  private readonly clock: Clock;
  private readonly openLine: OpenSerial;
  private readonly frames = new McuFrames();
  private readonly picture = new Float32Array(768);
  private line: SerialLine | null = null;
  private reason = 'the port is closed';
  private opening: Promise<void> | null = null;
  private openedMs = Number.NEGATIVE_INFINITY;
  private waiting: { give: (picture: Float32Array) => void; fail: (error: Error) => void; cancel(): void } | null =
    null;
  private fresh = false;
  private closed = false;

  constructor(config: ThermalSerialConfig, clock: Clock, openLine: OpenSerial) {
    this.config = config;
    this.clock = clock;
    this.openLine = openLine;
    this.periodMs = config.baudRate === 460_800 ? 125 : 250;
  }

  async open(): Promise<void> {
    this.closed = false;
    await this.connect();
  }

  /** The next picture as soon as it is there: a picture is never counted twice. */
  read(): Float32Array | Promise<Float32Array> {
    if (this.fresh) {
      this.fresh = false;
      return this.picture;
    }
    if (!this.line) {
      this.reopen();
      throw new Error(this.reason);
    }
    return new Promise((give, fail) => {
      const cancel = this.clock.after(silentMs, () => {
        this.waiting = null;
        fail(new Error(`${this.config.device} sends no pictures; check wiring, baudRate and module`));
      });
      this.waiting = { give, fail, cancel };
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.drop('the port is closed');
    await this.opening?.catch(() => undefined);
    const { line } = this;
    this.line = null;
    await line?.close();
  }

  private async connect(): Promise<void> {
    const { device, baudRate } = this.config;
    this.openedMs = this.clock.mono();
    const line = await this.openLine(device, baudRate);
    if (this.closed) return line.close();
    this.line = line;
    line.listen(
      (bytes) => this.take(bytes),
      (reason) => {
        this.line = null;
        this.drop(reason);
      },
    );
    const { fourPicturesASecond, eightPicturesASecond, sendByItself } = mcuCommands;
    await line.write(baudRate === 460_800 ? eightPicturesASecond : fourPicturesASecond);
    await line.write(sendByItself);
  }

  private reopen(): void {
    if (this.closed || this.opening || this.clock.mono() - this.openedMs < reopenMs) return;
    this.opening = this.connect()
      .catch((error: Error) => {
        this.reason = error.message;
      })
      .finally(() => {
        this.opening = null;
      });
  }

  private take(bytes: Uint8Array): void {
    if (this.frames.push(bytes) === 0) return;
    this.picture.set(this.frames.picture);
    const { waiting } = this;
    this.waiting = null;
    this.fresh = waiting === null;
    waiting?.cancel();
    waiting?.give(this.picture);
  }

  private drop(reason: string): void {
    this.reason = reason;
    this.fresh = false;
    const { waiting } = this;
    this.waiting = null;
    waiting?.cancel();
    waiting?.fail(new Error(reason));
  }
}

export const thermalSerial: SensorKind<ThermalSerialConfig> = {
  kind: 'thermal-grid-serial',
  config: ThermalSerialConfig,
  create(config, env) {
    const line = parseThermalLine(config.line);
    const most = line?.axis === 'row' ? 23 : 31;
    if (!line || line.at < 1 || line.at > most) {
      throw new UsageError(`${config.id}: line ${config.line}: use column:1 to column:31 or row:1 to row:23`);
    }
    const gate = { ...line, inDirection: config.inDirection };
    return new ThermalGrid(config, gate, new SerialThermal(config, env.clock, openSerialLine), env);
  },
};

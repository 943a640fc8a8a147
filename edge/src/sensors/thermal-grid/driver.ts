import { UsageError } from '@lintel/shared/errors';
import { amgPixels, decodePixels } from '../../counting/thermal/amg8833.ts';
import { parseThermalLine } from '../../counting/thermal/thermal-counter.ts';
import type { SensorKind } from '../sensor.ts';
import { ThermalGridConfig } from './config.ts';
import { ThermalGrid, type ThermalSource } from './thermal-grid.ts';

/** What is used of the package `i2c-bus` (5.x). */
export interface I2cBus {
  writeByte(address: number, register: number, byte: number): Promise<void>;
  readI2cBlock(address: number, register: number, length: number, buffer: Buffer): Promise<{ buffer: Buffer }>;
  close(): Promise<void>;
}

export type OpenI2c = (bus: number) => Promise<I2cBus>;

/** Registers of the AMG88xx (Panasonic, Grid-EYE specifications). */
const powerControl = 0x00;
const reset = 0x01;
const frameRate = 0x02;
const firstPixel = 0x80;
/** A block read moves at most 32 bytes. */
const blockBytes = 32;

/** Grid-EYE pictures over I2C. */
export class Amg8833 implements ThermalSource {
  readonly columns = 8;
  readonly rows = 8;
  readonly periodMs = 100;
  private readonly config: ThermalGridConfig;
  private readonly openBus: OpenI2c;
  private readonly bytes = Buffer.alloc(amgPixels * 2);
  private readonly block = Buffer.alloc(blockBytes);
  private readonly picture = new Float32Array(amgPixels);
  private bus: I2cBus | null = null;
  private moving: Promise<unknown> | null = null;

  constructor(config: ThermalGridConfig, openBus: OpenI2c) {
    this.config = config;
    this.openBus = openBus;
  }

  async open(): Promise<void> {
    const { bus: number, address } = this.config;
    const bus = await this.openBus(number);
    try {
      await bus.writeByte(address, powerControl, 0x00);
      await bus.writeByte(address, reset, 0x3f);
      await bus.writeByte(address, frameRate, 0x00);
    } catch (error) {
      await bus.close();
      const where = `0x${address.toString(16)} on I2C bus ${number}`;
      throw new UsageError(`no Grid-EYE answers at ${where} (${(error as Error).message}); check wiring and address`);
    }
    this.bus = bus;
  }

  async read(): Promise<Float32Array> {
    for (let at = 0; at < this.bytes.length; at += blockBytes) {
      if (!this.bus) throw new Error('the bus is closed');
      this.moving = this.bus.readI2cBlock(this.config.address, firstPixel + at, blockBytes, this.block);
      await this.moving;
      this.block.copy(this.bytes, at);
    }
    decodePixels(this.bytes, this.picture);
    return this.picture;
  }

  async close(): Promise<void> {
    const { bus } = this;
    this.bus = null;
    // The kernel still writes into our block: only then may the bus go.
    await this.moving?.catch(() => undefined);
    await bus?.close();
  }
}

/** Opens a bus through `i2c-bus`, which is native and therefore installed only where such a sensor is. */
export const openI2cBus: OpenI2c = async (bus) => {
  let library: { openPromisified(bus: number): Promise<I2cBus> };
  try {
    library = await import('i2c-bus' as string);
  } catch {
    throw new UsageError('the package i2c-bus is not installed; on the node: npm install i2c-bus@5');
  }
  try {
    return await library.openPromisified(bus);
  } catch (error) {
    throw new UsageError(
      `I2C bus ${bus} does not open (${(error as Error).message}); sudo raspi-config, Interface, I2C`,
    );
  }
};

export const thermalGrid: SensorKind<ThermalGridConfig> = {
  kind: 'thermal-grid',
  config: ThermalGridConfig,
  create(config, env) {
    const line = parseThermalLine(config.line);
    if (!line || line.at < 1 || line.at > 7) throw new UsageError(`${config.id}: line ${config.line}: use 1 to 7`);
    const gate = { ...line, inDirection: config.inDirection };
    return new ThermalGrid(config, gate, new Amg8833(config, openI2cBus), env);
  },
};

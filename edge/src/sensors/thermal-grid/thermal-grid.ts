import { ThermalCounter, type ThermalGate } from '../../counting/thermal/thermal-counter.ts';
import type { Recordable, Tape } from '../abilities.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorSink } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { thermalHealth } from './thermal-health.ts';

/** Where thermal pictures come from. */
export interface ThermalSource {
  readonly columns: number;
  readonly rows: number;
  readonly periodMs: number;
  /** Rejects with a UsageError when the device cannot be used at all. */
  open(): Promise<void>;
  /** The present picture in degC, row by row; valid until the next call. Throws when the device does not answer. */
  read(monoMs: number): Float32Array | Promise<Float32Array>;
  /** Ends a read that still waits. */
  close(): Promise<void>;
}

/** A thermal array above the gate, whatever delivers its pictures. */
export class ThermalGrid implements Sensor, Recordable {
  readonly id: string;
  readonly kind: string;
  readonly gate: string;
  private readonly env: SensorEnv;
  private readonly source: ThermalSource;
  private readonly counter: ThermalCounter;
  private readonly ticker: Ticker;
  private sink: SensorSink | null = null;
  private reading: Promise<void> | null = null;
  private lastSeen: number | null = null;
  private trouble: string | null = null;
  private tape: Tape | null = null;

  constructor(
    config: { id: string; kind: string; gate: string },
    gate: ThermalGate,
    source: ThermalSource,
    env: SensorEnv,
  ) {
    this.id = config.id;
    this.kind = config.kind;
    this.gate = config.gate;
    this.env = env;
    this.source = source;
    this.counter = new ThermalCounter({ columns: source.columns, rows: source.rows, gate });
    this.ticker = new Ticker(env.clock, source.periodMs, (monoMs) => this.look(monoMs));
  }

  async start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    await this.source.open();
    if (signal.aborted) return this.source.close();
    this.sink = sink;
    this.ticker.start();
  }

  async stop(): Promise<void> {
    this.ticker.stop();
    this.sink = null;
    await this.source.close();
    await this.reading;
  }

  health(): SensorHealth {
    return thermalHealth(this.counter.verdict, this.lastSeen, this.env.clock.now(), this.trouble);
  }

  private look(monoMs: number): void {
    // A bus that hangs must not pile up reads.
    if (this.reading) return;
    try {
      const picture = this.source.read(monoMs);
      if (picture instanceof Float32Array) this.take(picture, monoMs);
      else this.reading = this.wait(picture, monoMs);
    } catch (error) {
      this.fail(error);
    }
  }

  private async wait(coming: Promise<Float32Array>, monoMs: number): Promise<void> {
    try {
      this.take(await coming, monoMs);
    } catch (error) {
      this.fail(error);
    } finally {
      this.reading = null;
    }
  }

  private take(picture: Float32Array, monoMs: number): void {
    this.trouble = null;
    this.lastSeen = this.env.clock.now();
    this.tape?.heat(picture, monoMs);
    this.counter.push(picture, monoMs);
    for (const event of this.counter.events()) this.sink?.passage(this.gate, event);
  }

  record(tape: Tape | null): void {
    this.tape = tape;
  }

  private fail(error: unknown): void {
    this.trouble = `the sensor does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

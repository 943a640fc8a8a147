import type { Clock } from '@lintel/shared/env';
import type { SensorConfig } from '../config/node-config.ts';
import type { GateSource } from '../counting/gate-event.ts';
import type { Sensor, SensorHealth, SensorSink } from '../sensors/sensor.ts';
import type { Log } from '../system/log.ts';

const retryMs = 60_000;

/** Some sensors do more when asked to: `calibrate`, `print`, `open-drawer`, `recognise` … Found at run time. */
export interface Commandable {
  readonly commands: readonly string[];
  command(name: string, payload: Record<string, unknown>): Promise<unknown>;
}

/** Keeps one sensor going. When it cannot start the others do not notice, and it is tried again every minute. */
export class SensorSlot {
  readonly config: SensorConfig;
  private readonly create: (config: SensorConfig) => Promise<Sensor>;
  private readonly clock: Clock;
  private readonly log: Log;
  private sensor: Sensor | null = null;
  private failure: string | null = null;
  private cancelRetry: (() => void) | null = null;
  private stopping = new AbortController();

  constructor(config: SensorConfig, create: (config: SensorConfig) => Promise<Sensor>, clock: Clock, log: Log) {
    this.config = config;
    this.create = create;
    this.clock = clock;
    this.log = log;
  }

  /** The gate it watches, also while it cannot start. */
  get gate(): string | null {
    return this.sensor?.gate ?? (typeof this.config.gate === 'string' ? this.config.gate : null);
  }

  /** What kind of word it has about its gate. */
  get source(): GateSource | null {
    const { kind } = this.config;
    if (kind.includes('beam')) return 'beam';
    if (kind.includes('thermal')) return 'thermal';
    return kind.includes('camera') || kind.includes('video') ? 'camera' : null;
  }

  /** Never rejects: a sensor that does not start is `unknown`, with the reason. */
  async start(sink: SensorSink): Promise<void> {
    const { signal } = this.stopping;
    const { id } = this.config;
    try {
      const sensor = await this.create(this.config);
      await sensor.start(sink, signal);
      if (signal.aborted) return sensor.stop();
      this.sensor = sensor;
      if (this.failure) this.log.info(`Sensor ${id} works now.`);
      this.failure = null;
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== this.failure) this.log.error(`Sensor ${id} does not start: ${reason}`);
      this.failure = reason;
      this.cancelRetry = this.clock.after(retryMs, () => void this.start(sink));
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.cancelRetry?.();
    const sensor = this.sensor;
    this.sensor = null;
    try {
      await sensor?.stop();
    } catch (error) {
      this.log.warn(`Sensor ${this.config.id} did not stop cleanly: ${(error as Error).message}`);
    }
  }

  /** The sensor while it runs. */
  get running(): Sensor | null {
    return this.sensor;
  }

  health(): SensorHealth {
    if (this.sensor) return this.sensor.health();
    return { verdict: 'unknown', lastSeen: null, detail: this.failure ?? 'starting' };
  }

  /** The sensor, when it can carry out this command. */
  commandable(name: string): Commandable | null {
    const sensor = this.sensor as (Sensor & Partial<Commandable>) | null;
    return sensor?.commands?.includes(name) && sensor.command ? (sensor as Commandable) : null;
  }
}

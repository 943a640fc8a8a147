import type { GpioLines } from '../gpio/gpio-lines.ts';
import { gpioLines } from '../gpio/open-lines.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorKind, SensorSink } from '../sensor.ts';
import { PirConfig } from './config.ts';

/** A motion sensor: a reading `motion` of 1 when movement begins and 0 when it ends. */
export class Pir implements Sensor {
  readonly id: string;
  readonly kind = 'pir';
  readonly gate = null;
  private readonly config: PirConfig;
  private readonly env: SensorEnv;
  private readonly lines: GpioLines;
  private lastSeen: number | null = null;
  private moving: boolean | null = null;

  constructor(config: PirConfig, env: SensorEnv, lines: GpioLines) {
    this.id = config.id;
    this.config = config;
    this.env = env;
    this.lines = lines;
  }

  start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    return this.lines.start((_line, high) => {
      this.lastSeen = this.env.clock.now();
      const moving = high === (this.config.motionLevel === 'high');
      if (moving === this.moving) return;
      this.moving = moving;
      sink.reading({ peripheral: this.id, kind: 'motion', value: moving ? 1 : 0, unit: '' });
    }, signal);
  }

  stop(): Promise<void> {
    return this.lines.stop();
  }

  health(): SensorHealth {
    const { lastSeen } = this;
    const detail = this.lines.trouble() ?? (lastSeen === null ? 'nothing seen yet: walk past it' : null);
    return detail === null
      ? { verdict: 'ok', lastSeen }
      : { verdict: 'unknown', lastSeen, detail: detail.slice(0, 256) };
  }
}

export const pir: SensorKind<PirConfig> = {
  kind: 'pir',
  config: PirConfig,
  create: (config, env) => new Pir(config, env, gpioLines(config, [config.line], env.clock)),
};

import type { Clock, Random } from '@lintel/shared/env';
import type { Preview, WalkOutcome } from '@lintel/shared/wire/messages';
import type { RemoteConfig, SensorConfig } from '../config/node-config.ts';
import type { Direction } from '../counting/gate-event.ts';
import { type Findings, SensorSet } from '../health/sensor-set.ts';
import type { SensorKinds } from '../node.ts';
import { isWatchable } from '../sensors/abilities.ts';
import type { Log } from '../system/log.ts';
import { Commissioning } from './commissioning.ts';

const stopMs = 2000;

/** The sensors of a door without the node around them: for calibrating at a terminal. Tells nobody what it counts. */
export class DoorBench {
  private readonly kinds: SensorKinds;
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly log: Log;
  private config: RemoteConfig;
  private set: SensorSet;
  private readonly commissioning: Commissioning;
  private cancelTick: (() => void) | null = null;
  /** What each sensor counted since the start. */
  readonly counted = new Map<string, { in: number; out: number }>();

  constructor(config: RemoteConfig, parts: { kinds: SensorKinds; clock: Clock; random: Random; log: Log }) {
    this.kinds = parts.kinds;
    this.clock = parts.clock;
    this.random = parts.random;
    this.log = parts.log;
    this.config = config;
    this.set = this.sensorSet();
    this.commissioning = new Commissioning({
      clock: this.clock,
      running: () => this.set.running,
      config: () => this.config,
      show: () => undefined,
    });
  }

  async start(): Promise<void> {
    await this.set.start();
    this.tick();
  }

  async stop(): Promise<void> {
    this.cancelTick?.();
    this.commissioning.stop();
    await this.set.stop(stopMs);
  }

  /** Each sensor with its verdict in words. */
  health(): { id: string; verdict: string; detail?: string }[] {
    return this.set.observe();
  }

  /** Sensors that show outlines. */
  get cameras(): string[] {
    return this.set.running.filter(({ sensor }) => isWatchable(sensor)).map(({ id }) => id);
  }

  get gates(): string[] {
    return [...new Set(this.set.running.flatMap(({ gate }) => (gate === null ? [] : [gate])))].sort();
  }

  outlines(camera: string): Preview | null {
    const running = this.set.running.find(({ id }) => id === camera);
    return running && isWatchable(running.sensor) ? running.sensor.silhouette() : null;
  }

  /** Counts on with these sensors instead; they learn the doorway anew. */
  async use(sensors: SensorConfig[]): Promise<void> {
    await this.set.stop(stopMs);
    this.config = { ...this.config, sensors };
    this.set = this.sensorSet();
    await this.set.start();
  }

  async walk(gate: string, direction: Direction): Promise<WalkOutcome> {
    const { result } = await this.commissioning.calibrate({ walk: direction, gate });
    return result as WalkOutcome;
  }

  private tick(): void {
    this.set.observe();
    this.cancelTick = this.clock.after(1000, () => this.tick());
  }

  private sensorSet(): SensorSet {
    const { clock, random } = this;
    const findings: Findings = {
      crossing: (crossing, mono) => void this.commissioning.mark(crossing, mono),
      coverage: () => undefined,
      reading: () => undefined,
      scan: () => undefined,
      tray: () => undefined,
      passage: (sensor, gate, event) => {
        const sum = this.counted.get(sensor) ?? { in: 0, out: 0 };
        sum[event.direction] += event.count;
        this.counted.set(sensor, sum);
        this.commissioning.passage(sensor, gate, event);
      },
    };
    return new SensorSet(
      this.config.sensors,
      (config) => this.kinds.create(config, { clock, random }),
      clock,
      findings,
      this.log,
    );
  }
}

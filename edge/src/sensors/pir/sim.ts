import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorKind, SensorSink } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { PirSimConfig } from './config.ts';

const periodMs = 200;
/** A PIR holds its output so long after the last movement. */
const holdMs = 2000;
/** How far along the way it sees, in metres. */
const reachM = 1.5;

/** A motion sensor at the doorway of a scene. */
export class PirSim implements Sensor {
  readonly id: string;
  readonly kind = 'pir-sim';
  readonly gate = null;
  private readonly env: SensorEnv;
  private readonly scene: Scene;
  private readonly ticker: Ticker;
  private sink: SensorSink | null = null;
  private sceneOffsetMs = 0;
  private movedMs = Number.NEGATIVE_INFINITY;
  private moving = false;
  private lastSeen: number | null = null;

  constructor(config: PirSimConfig, env: SensorEnv, scene: Scene) {
    this.id = config.id;
    this.env = env;
    this.scene = scene;
    this.ticker = new Ticker(env.clock, periodMs, (monoMs) => this.look(monoMs));
  }

  async start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.sink = sink;
    this.sceneOffsetMs = this.env.clock.now() - this.env.clock.mono();
    this.ticker.start();
  }

  async stop(): Promise<void> {
    this.ticker.stop();
    this.sink = null;
  }

  health(): SensorHealth {
    return { verdict: this.lastSeen === null ? 'unknown' : 'ok', lastSeen: this.lastSeen };
  }

  private look(monoMs: number): void {
    this.lastSeen = this.env.clock.now();
    const poses = this.scene.posesAt(monoMs + this.sceneOffsetMs);
    const moves = poses.some((pose) => Math.abs(pose.y) < reachM && Math.hypot(pose.vx, pose.vy) > 0.1);
    if (moves) this.movedMs = monoMs;
    const moving = monoMs - this.movedMs < holdMs;
    if (moving === this.moving) return;
    this.moving = moving;
    this.sink?.reading({ peripheral: this.id, kind: 'motion', value: moving ? 1 : 0, unit: '' });
  }
}

export const pirSim: SensorKind<PirSimConfig> = {
  kind: 'pir-sim',
  config: PirSimConfig,
  create(config, env) {
    return new PirSim(config, env, streetScene(config));
  },
};

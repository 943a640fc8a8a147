import { CameraCounter } from '../../counting/camera/camera-counter.ts';
import { CameraView, cameraGate, cameraInDirection, cameraMount } from '../../world/camera-view.ts';
import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorKind, SensorSink } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { cameraHealth } from './camera-health.ts';
import { CameraSimConfig } from './config.ts';

/** A camera above the doorway of a scene: rendered pictures through the production counter. */
export class CameraSim implements Sensor {
  readonly id: string;
  readonly kind = 'camera-sim';
  readonly gate: string;
  private readonly env: SensorEnv;
  private readonly scene: Scene;
  private readonly view: CameraView;
  private readonly counter: CameraCounter;
  private readonly ticker: Ticker;
  private sink: SensorSink | null = null;
  private sceneOffsetMs = 0;
  private lastSeen: number | null = null;

  constructor(config: CameraSimConfig, env: SensorEnv, scene: Scene = streetScene(config)) {
    this.id = config.id;
    this.gate = config.gate;
    this.env = env;
    this.scene = scene;
    this.view = new CameraView(config.seed);
    this.counter = new CameraCounter({
      width: cameraMount.width,
      height: cameraMount.height,
      fps: config.fps,
      gate: cameraGate,
      inDirection: cameraInDirection,
      config: { deferMs: config.deferMs },
    });
    this.ticker = new Ticker(env.clock, 1000 / config.fps, (monoMs) => this.look(monoMs));
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
    return cameraHealth(this.counter.verdict, this.lastSeen, this.env.clock.now());
  }

  private look(monoMs: number): void {
    const sceneMs = monoMs + this.sceneOffsetMs;
    const picture = this.view.render(this.scene.posesAt(sceneMs), sceneMs);
    this.counter.push(picture.y, picture.u, picture.v, monoMs);
    this.lastSeen = this.env.clock.now();
    for (const event of this.counter.events()) this.sink?.passage(this.gate, event);
  }
}

export const cameraSim: SensorKind<CameraSimConfig> = {
  kind: 'camera-sim',
  config: CameraSimConfig,
  create: (config, env) => new CameraSim(config, env),
};

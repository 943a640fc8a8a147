import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Preview } from '@lintel/shared/wire/messages';
import { CameraCounter, type PeopleHook } from '../../counting/camera/camera-counter.ts';
import { CameraView, cameraGate, cameraMount, type Picture } from '../../world/camera-view.ts';
import type { CameraTrouble } from '../../world/disturbances.ts';
import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import type { Recordable, SilhouetteOrigin, Tape, Watchable } from '../abilities.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorKind, SensorSink } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { cameraHealth } from './camera-health.ts';
import { CameraSimConfig } from './config.ts';
import { previewOf, silhouettesTo, unhook } from './outlook.ts';

/** A camera above the doorway of a scene: rendered pictures through the production counter. */
export class CameraSim implements Sensor, Watchable, Recordable {
  readonly id: string;
  readonly kind = 'camera-sim';
  readonly gate: string;
  private readonly env: SensorEnv;
  private readonly scene: Scene;
  private readonly view: CameraView;
  private readonly origin: SilhouetteOrigin;
  private readonly counter: CameraCounter;
  private taping: PeopleHook | null = null;
  private readonly ticker: Ticker;
  private sink: SensorSink | null = null;
  private sceneOffsetMs = 0;
  private lastSeen: number | null = null;
  private readonly trouble: CameraTrouble;
  private readonly losses: SeededRandom;
  private startedMs = 0;
  private last: Picture | null = null;

  constructor(
    config: CameraSimConfig,
    env: SensorEnv,
    scene: Scene = streetScene(config),
    trouble: CameraTrouble = {},
  ) {
    this.trouble = trouble;
    this.losses = new SeededRandom(config.seed ^ 0xd20b);
    this.id = config.id;
    this.gate = config.gate;
    this.env = env;
    this.scene = scene;
    const { noise = cameraMount.noise } = trouble;
    this.view = new CameraView(config.seed, { ...cameraMount, noise }, trouble);
    const { width, height } = cameraMount;
    const { fps, deferMs, line, inDirection } = config;
    this.origin = { width, height, fps, gate: line ?? cameraGate, inDirection, deferMs };
    this.counter = new CameraCounter({ ...this.origin, config: { deferMs } });
    this.ticker = new Ticker(env.clock, 1000 / config.fps, (monoMs) => this.look(monoMs));
  }

  async start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.sink = sink;
    this.sceneOffsetMs = this.env.clock.now() - this.env.clock.mono();
    this.startedMs = this.env.clock.mono();
    this.ticker.start();
  }

  async stop(): Promise<void> {
    this.ticker.stop();
    this.sink = null;
  }

  health(): SensorHealth {
    return cameraHealth(this.counter.verdict, this.lastSeen, this.env.clock.now());
  }

  silhouette(): Preview | null {
    return previewOf(this.counter, this.origin, this);
  }

  record(tape: Tape | null): void {
    unhook(this.counter, this.taping);
    this.taping = tape && silhouettesTo(tape, this.counter, this.origin);
    if (this.taping) this.counter.hooks.push(this.taping);
  }

  private look(monoMs: number): void {
    const sinceMs = monoMs - this.startedMs;
    if (sinceMs >= (this.trouble.deadAtMs ?? Number.POSITIVE_INFINITY)) return;
    if (this.losses.unit() < (this.trouble.dropped ?? 0)) return;
    const frozen = this.last !== null && sinceMs >= (this.trouble.frozenAtMs ?? Number.POSITIVE_INFINITY);
    const picture = frozen && this.last ? this.last : this.picture(monoMs + this.sceneOffsetMs);
    this.last = picture;
    this.counter.push(picture.y, picture.u, picture.v, monoMs);
    this.lastSeen = this.env.clock.now();
    for (const event of this.counter.events()) this.sink?.passage(this.gate, event);
  }

  private picture(sceneMs: number): Picture {
    return this.view.render(this.scene.posesAt(sceneMs), sceneMs);
  }
}

export const cameraSim: SensorKind<CameraSimConfig> = {
  kind: 'camera-sim',
  config: CameraSimConfig,
  create: (config, env) => new CameraSim(config, env),
};

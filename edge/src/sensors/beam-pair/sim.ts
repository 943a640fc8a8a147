import type { Clock } from '@lintel/shared/env';
import type { Beam } from '../../counting/beam/config.ts';
import { type BeamMount, beamMount, beamsAt } from '../../world/beam-view.ts';
import type { BeamTrouble } from '../../world/disturbances.ts';
import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import { TroubledBeams } from '../../world/troubled-beams.ts';
import type { SensorKind } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { BeamPair } from './beam-pair.ts';
import { BeamPairSimConfig } from './config.ts';
import type { EdgeSource, OnEdge } from './edge-source.ts';

const periodMs = 50;
const stepMs = 2;

/** Edges of two beams across the doorway of a scene. The scene's clock is the wall clock at the start. */
export class SceneEdges implements EdgeSource {
  private readonly scene: Scene;
  private readonly clock: Clock;
  private readonly mount: BeamMount;
  private readonly ticker: Ticker;
  private readonly weather: TroubledBeams;
  private onEdge: OnEdge = () => {};
  private sceneOffsetMs = 0;
  private doneMs = 0;
  private startedMs = 0;
  private a = false;
  private b = false;

  constructor(scene: Scene, clock: Clock, spacingM: number, trouble: BeamTrouble = {}, seed = 1) {
    this.weather = new TroubledBeams(trouble, seed);
    this.scene = scene;
    this.clock = clock;
    this.mount = { ...beamMount, spacingM };
    this.ticker = new Ticker(clock, periodMs, (monoMs) => this.look(monoMs));
  }

  async start(onEdge: OnEdge, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.onEdge = onEdge;
    this.doneMs = this.clock.mono();
    this.startedMs = this.doneMs;
    this.sceneOffsetMs = this.clock.now() - this.doneMs;
    // Whoever stands in the beams at this moment breaks them for the next one only.
    ({ a: this.a, b: this.b } = beamsAt(this.scene.posesAt(this.clock.now()), this.mount));
    this.ticker.start();
  }

  async stop(): Promise<void> {
    this.ticker.stop();
  }

  trouble(): null {
    return null;
  }

  private look(monoMs: number): void {
    // A standstill of the program is a gap in the world, not a burst of work.
    if (monoMs - this.doneMs > 2000) this.doneMs = monoMs - periodMs;
    for (let at = this.doneMs + stepMs; at <= monoMs; at += stepMs) {
      const seen = beamsAt(this.scene.posesAt(at + this.sceneOffsetMs), this.mount);
      const { a, b } = this.weather.levels(seen, at - this.startedMs);
      if (a !== this.a) this.report('A', a, at);
      if (b !== this.b) this.report('B', b, at);
      this.a = a;
      this.b = b;
      this.doneMs = at;
    }
  }

  private report(beam: Beam, broken: boolean, atMs: number): void {
    let level = broken;
    for (const afterMs of this.weather.bounces()) {
      this.onEdge(beam, level, atMs + afterMs);
      level = !level;
    }
  }
}

export const beamPairSim: SensorKind<BeamPairSimConfig> = {
  kind: 'beam-pair-sim',
  config: BeamPairSimConfig,
  create: (config, env) =>
    new BeamPair(config, new SceneEdges(streetScene(config), env.clock, config.spacingMm / 1000), env),
};

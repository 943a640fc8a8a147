import type { Clock } from '@lintel/shared/env';
import type { ThermalGate } from '../../counting/thermal/thermal-counter.ts';
import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import { ThermalView, thermalMount } from '../../world/thermal-view.ts';
import type { SensorKind } from '../sensor.ts';
import { ThermalGridSimConfig } from './config.ts';
import { ThermalGrid, type ThermalSource } from './thermal-grid.ts';

/** Pictures of a scene's doorway. The scene's clock is the wall clock at the start. */
class SceneHeat implements ThermalSource {
  readonly columns: number;
  readonly rows: number;
  readonly periodMs: number;
  private readonly scene: Scene;
  private readonly clock: Clock;
  private readonly view: ThermalView;
  private offsetMs = 0;

  constructor(config: ThermalGridSimConfig, scene: Scene, clock: Clock) {
    const large = config.size === '32x24';
    this.columns = large ? 32 : 8;
    this.rows = large ? 24 : 8;
    this.periodMs = large ? 125 : 100;
    this.scene = scene;
    this.clock = clock;
    const { columns, rows } = this;
    const finer = large ? { viewDegrees: 75, noiseK: 0.3, stepK: 0.01 } : {};
    this.view = new ThermalView(config.seed, { ...thermalMount, columns, rows, ...finer });
  }

  async open(): Promise<void> {
    this.offsetMs = this.clock.now() - this.clock.mono();
  }

  read(monoMs: number): Float32Array {
    const atMs = monoMs + this.offsetMs;
    return this.view.render(this.scene.posesAt(atMs), atMs);
  }

  async close(): Promise<void> {}
}

export const thermalGridSim: SensorKind<ThermalGridSimConfig> = {
  kind: 'thermal-grid-sim',
  config: ThermalGridSimConfig,
  create(config, env) {
    const source = new SceneHeat(config, streetScene(config), env.clock);
    const gate: ThermalGate = { axis: 'row', at: source.rows / 2, inDirection: 'up' };
    return new ThermalGrid(config, gate, source, env);
  },
};

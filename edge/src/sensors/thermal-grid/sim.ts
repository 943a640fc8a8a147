import type { Clock } from '@lintel/shared/env';
import type { ThermalGate } from '../../counting/thermal/thermal-counter.ts';
import type { ThermalTrouble } from '../../world/disturbances.ts';
import type { Scene } from '../../world/scene.ts';
import { streetScene } from '../../world/street-config.ts';
import { ThermalView, thermalMount } from '../../world/thermal-view.ts';
import type { SensorEnv, SensorKind } from '../sensor.ts';
import { ThermalGridSimConfig } from './config.ts';
import { ThermalGrid, type ThermalSource } from './thermal-grid.ts';

/** Pictures of a scene's doorway. The scene's clock is the wall clock at the start. */
export class SceneHeat implements ThermalSource {
  readonly columns: number;
  readonly rows: number;
  readonly periodMs: number;
  private readonly scene: Scene;
  private readonly clock: Clock;
  private readonly view: ThermalView;
  private readonly trouble: ThermalTrouble;
  private offsetMs = 0;
  private startedMs = 0;
  private last: Float32Array | null = null;

  constructor(
    config: Pick<ThermalGridSimConfig, 'seed' | 'size'>,
    scene: Scene,
    clock: Clock,
    trouble: ThermalTrouble = {},
  ) {
    this.trouble = trouble;
    const large = config.size === '32x24';
    this.columns = large ? 32 : 8;
    this.rows = large ? 24 : 8;
    this.periodMs = (large ? 125 : 100) * (trouble.halfRate ? 2 : 1);
    this.scene = scene;
    this.clock = clock;
    const { columns, rows } = this;
    const finer = large ? { viewDegrees: 75, noiseK: 0.3, stepK: 0.01 } : {};
    const mount = { ...thermalMount, columns, rows, ...finer };
    this.view = new ThermalView(config.seed, {
      ...mount,
      driftK: trouble.driftK ?? mount.driftK,
      driftMs: trouble.driftMs ?? mount.driftMs,
      noiseK: Math.hypot(mount.noiseK, trouble.noiseK ?? 0),
    });
  }

  async open(): Promise<void> {
    this.startedMs = this.clock.mono();
    this.offsetMs = this.clock.now() - this.startedMs;
  }

  read(monoMs: number): Float32Array {
    const sinceMs = monoMs - this.startedMs;
    if (sinceMs >= (this.trouble.deadAtMs ?? Number.POSITIVE_INFINITY)) throw new Error('no answer on the bus');
    if (this.last !== null && sinceMs >= (this.trouble.frozenAtMs ?? Number.POSITIVE_INFINITY)) return this.last;
    const atMs = monoMs + this.offsetMs;
    if (sinceMs >= (this.trouble.invalidAtMs ?? Number.POSITIVE_INFINITY)) {
      return new Float32Array(this.columns * this.rows).fill(Number.NaN);
    }
    this.last = this.view.render(this.scene.posesAt(atMs), atMs);
    return this.last;
  }

  async close(): Promise<void> {}
}

/** A simulated array above the gate of `scene`. */
export function thermalGridOver(
  config: Pick<ThermalGridSimConfig, 'id' | 'kind' | 'gate' | 'seed' | 'size'>,
  scene: Scene,
  env: SensorEnv,
  trouble: ThermalTrouble = {},
): ThermalGrid {
  const source = new SceneHeat(config, scene, env.clock, trouble);
  const gate: ThermalGate = { axis: 'row', at: source.rows / 2, inDirection: 'up' };
  return new ThermalGrid(config, gate, source, env);
}

export const thermalGridSim: SensorKind<ThermalGridSimConfig> = {
  kind: 'thermal-grid-sim',
  config: ThermalGridSimConfig,
  create(config, env) {
    return thermalGridOver(config, streetScene(config), env);
  },
};

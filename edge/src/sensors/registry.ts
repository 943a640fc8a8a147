import { configProblems, unknownWord } from '@lintel/shared/config/config-problems';
import { UsageError } from '@lintel/shared/errors';
import type { z } from 'zod';
import { BeamPairConfig, BeamPairSimConfig } from './beam-pair/config.ts';
import { CameraSensorConfig, CameraSimConfig } from './camera/config.ts';
import { PirConfig, PirSimConfig } from './pir/config.ts';
import type { Sensor, SensorEnv, SensorKind } from './sensor.ts';
import {
  ThermalGridConfig,
  ThermalGridSimConfig,
  ThermalMlx90640Config,
  ThermalSerialConfig,
} from './thermal-grid/config.ts';

/** A kind whose schema is known at once and whose driver is loaded when the first sensor of it is built. */
export interface LazyKind {
  readonly kind: string;
  readonly config: z.ZodType<{ id: string; kind: string }>;
  load(): Promise<SensorKind>;
}

type SensorConfig = { id: string; kind: string };

/** The kinds of sensor a node can build. Fails when two drivers claim one name. */
export class SensorRegistry {
  private readonly known = new Map<string, LazyKind>();

  constructor(kinds: readonly LazyKind[]) {
    for (const kind of kinds) {
      if (this.known.has(kind.kind)) throw new Error(`two drivers claim the sensor kind "${kind.kind}"`);
      this.known.set(kind.kind, kind);
    }
  }

  get kinds(): string[] {
    return [...this.known.keys()];
  }

  schemaOf(kind: string): z.ZodType<SensorConfig> | null {
    return this.known.get(kind)?.config ?? null;
  }

  /** Builds a sensor. Throws UsageError for an unknown kind, and for every key that is wrong, unknown or missing. */
  async create(config: SensorConfig, env: SensorEnv): Promise<Sensor> {
    const lazy = this.known.get(config.kind);
    if (!lazy) throw new UsageError(`${config.id}: ${unknownWord('kind', config.kind, this.kinds)}`);
    const problems = configProblems(lazy.config, config, { file: config.id, lineOf: () => null });
    if (problems.length > 0)
      throw new UsageError(problems.map((line) => line.replace(/^[^:]*:1: /, `${config.id}: `)).join('\n'));
    return (await lazy.load()).create(lazy.config.parse(config), env);
  }
}

/** The schema of a kind and where its driver lies. */
export function lazy<Config extends SensorConfig>(
  kind: string,
  config: z.ZodType<Config>,
  load: () => Promise<SensorKind<Config>>,
): LazyKind {
  return { kind, config, load: load as unknown as () => Promise<SensorKind> };
}

/** Every kind this program knows. A new driver is a new line here. */
export const sensorKinds = new SensorRegistry([
  lazy('beam-pair', BeamPairConfig, async () => (await import('./beam-pair/driver.ts')).beamPair),
  lazy('beam-pair-sim', BeamPairSimConfig, async () => (await import('./beam-pair/sim.ts')).beamPairSim),
  lazy('camera', CameraSensorConfig, async () => (await import('./camera/driver.ts')).camera),
  lazy('camera-sim', CameraSimConfig, async () => (await import('./camera/sim.ts')).cameraSim),
  lazy('thermal-grid', ThermalGridConfig, async () => (await import('./thermal-grid/driver.ts')).thermalGrid),
  lazy(
    'thermal-grid-mlx90640',
    ThermalMlx90640Config,
    async () => (await import('./thermal-grid/mlx90640.ts')).thermalMlx90640,
  ),
  lazy(
    'thermal-grid-serial',
    ThermalSerialConfig,
    async () => (await import('./thermal-grid/serial.ts')).thermalSerial,
  ),
  lazy('thermal-grid-sim', ThermalGridSimConfig, async () => (await import('./thermal-grid/sim.ts')).thermalGridSim),
  lazy('pir', PirConfig, async () => (await import('./pir/driver.ts')).pir),
  lazy('pir-sim', PirSimConfig, async () => (await import('./pir/sim.ts')).pirSim),
]);

/** Builds a sensor of any known kind. */
export function createSensor(config: SensorConfig, env: SensorEnv): Promise<Sensor> {
  return sensorKinds.create(config, env);
}

/** The schemas alone, for checking config files. */
export const sensorSchemas = {
  kinds: sensorKinds.kinds,
  schemaOf: (kind: string): z.ZodType | null => sensorKinds.schemaOf(kind),
};

import type { Commissioned } from '@lintel/shared/config/settings';
import type { WalkOutcome } from '@lintel/shared/wire/messages';
import type { Gate } from './gate-rules.ts';

/** What the hub may change of a door node, as the node itself described it. */
export interface DoorConfig {
  sensors: ({ id: string; kind: string } & Record<string, unknown>)[];
  commissioned: Commissioned[];
}

/** The answer to `calibrate {describe}`, or null when it is none. */
export function asDoorConfig(result: unknown): DoorConfig | null {
  const { sensors, commissioned } = (result ?? {}) as Partial<DoorConfig>;
  return Array.isArray(sensors) ? { sensors, commissioned: Array.isArray(commissioned) ? commissioned : [] } : null;
}

/** Every gate that a sensor watches. */
export function gatesOf({ sensors }: DoorConfig): string[] {
  return [...new Set(sensors.flatMap(({ gate }) => (typeof gate === 'string' ? [gate] : [])))].sort();
}

/** Sensors that show outlines and have a gate line. */
export function camerasOf({ sensors }: DoorConfig): string[] {
  return sensors.filter(({ kind }) => kind.startsWith('camera')).map(({ id }) => id);
}

export function withGate(config: DoorConfig, camera: string, { line, inDirection }: Gate): DoorConfig {
  const sensors = config.sensors.map((sensor) => (sensor.id === camera ? { ...sensor, line, inDirection } : sensor));
  return { ...config, sensors };
}

/** The walks of a gate with who made them and when; a former result of that gate goes. */
export function withWalks(config: DoorConfig, walks: readonly WalkOutcome[], by: string, at: string): DoorConfig {
  const gate = walks[0]?.gate;
  if (gate === undefined) return config;
  const kept: Commissioned = {
    gate,
    at,
    by: by.slice(0, 64),
    passed: walks.every(({ passed }) => passed),
    walks: walks.map(({ gate: _, ...walk }) => walk),
  };
  return { ...config, commissioned: [...config.commissioned.filter((other) => other.gate !== gate), kept] };
}

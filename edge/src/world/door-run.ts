import { SeededRandom } from '@lintel/shared/seeded-random';
import { type FusedCrossing, GateFusion } from '../counting/fusion/gate-fusion.ts';
import type { GateEvent, GateSource } from '../counting/gate-event.ts';
import { createSensor } from '../sensors/registry.ts';
import type { Sensor, SensorSink } from '../sensors/sensor.ts';
import type { TrueCrossing } from './actors.ts';
import { Scene } from './scene.ts';
import { Street } from './street.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface DoorRunOptions {
  seed: number;
  /** The run ends when so many visitors have come. */
  visitors: number;
  /** Which sensors hang above the door. */
  sources: readonly GateSource[];
  ratePerMinute?: number;
  fps?: number;
  /** A sensor that stops in the middle of the run, without a word. */
  dies?: GateSource;
}

export interface DoorRun {
  truth: TrueCrossing[];
  crossings: FusedCrossing[];
  events: GateEvent[];
  /** The longest time from a body on the line to its crossing, once the sensors had learned the doorway. */
  slowestMs: number;
  seconds: number;
}

const kinds: Record<GateSource, string> = { beam: 'beam-pair-sim', camera: 'camera-sim', thermal: 'thermal-grid-sim' };
const startedAt = 1_700_000_000_000;
const stepMs = 50;
const tailMs = 8000;
const learningMs = 15_000;

/** One simulated door in virtual time, through the production sensors and fusion: the same options, the same result. */
export async function runDoor(options: DoorRunOptions): Promise<DoorRun> {
  const { seed, sources, ratePerMinute = 6, fps = 15, dies } = options;
  const clock = new VirtualClock(startedAt);
  const street = new Street({ seed, startedAtMs: startedAt, ratePerMinute });
  const endMs = lengthOf(street, options.visitors);
  const fusion = new GateFusion('door', sources);
  const run: DoorRun = { truth: [], crossings: [], events: [], slowestMs: 0, seconds: endMs / 1000 };
  const sink: SensorSink = {
    passage(_gate, event) {
      run.events.push(event);
      fusion.push(event, clock.mono());
    },
    reading() {},
    scan() {},
    tray() {},
  };
  const sensors = new Map<GateSource, Sensor>();
  for (const source of sources) {
    const config = { id: source, kind: kinds[source], gate: 'door', seed, startedAt, ratePerMinute };
    const more = source === 'camera' ? { fps } : {};
    const sensor = await createSensor({ ...config, ...more }, { clock, random: new SeededRandom(seed) });
    await sensor.start(sink, new AbortController().signal);
    sensors.set(source, sensor);
  }
  for (let at = 0; at < endMs + tailMs; at += stepMs) {
    clock.advance(stepMs);
    if (dies && at > endMs / 2) {
      await sensors.get(dies)?.stop();
      sensors.delete(dies);
    }
    if (at % 1000 === 0) for (const [source, sensor] of sensors) fusion.setHealth(source, sensor.health().verdict);
    for (const fused of fusion.take(clock.mono())) {
      run.crossings.push(fused);
      if (clock.mono() > learningMs) run.slowestMs = Math.max(run.slowestMs, clock.mono() - fused.atMs);
    }
  }
  for (const sensor of sensors.values()) await sensor.stop();
  run.truth = new Scene(street)
    .crossingsBetween(startedAt, startedAt + endMs)
    .map((crossing) => ({ ...crossing, atMs: crossing.atMs - startedAt }));
  run.crossings = run.crossings.filter((fused) => fused.atMs < endMs);
  return run;
}

/** Milliseconds until the last of the visitors has come, ending in a quiet moment. */
function lengthOf(street: Street, visitors: number): number {
  const scene = new Scene(street);
  const busy = (atMs: number) => scene.posesAt(startedAt + atMs).some((pose) => Math.abs(pose.y) < 1.2);
  let endMs = 60_000;
  while (street.visitorsBetween(startedAt, startedAt + endMs).length < visitors) endMs += 5000;
  while (busy(endMs)) endMs += 250;
  return endMs;
}

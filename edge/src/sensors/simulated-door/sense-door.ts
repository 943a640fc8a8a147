import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Verdict } from '@lintel/shared/wire/messages';
import type { Disagreement } from '../../counting/fusion/agreement.ts';
import type { FusedCrossing } from '../../counting/fusion/crossings.ts';
import { GateFusion } from '../../counting/fusion/gate-fusion.ts';
import type { GateEvent, GateSource } from '../../counting/gate-event.ts';
import { beamMount } from '../../world/beam-view.ts';
import type { Trouble } from '../../world/disturbances.ts';
import { type Parties, Scene } from '../../world/scene.ts';
import { VirtualClock } from '../../world/virtual-clock.ts';
import { BeamPair } from '../beam-pair/beam-pair.ts';
import { SceneEdges } from '../beam-pair/sim.ts';
import { CameraSimConfig } from '../camera/config.ts';
import { CameraSim } from '../camera/sim.ts';
import type { Sensor, SensorEnv, SensorSink } from '../sensor.ts';
import { thermalGridOver } from '../thermal-grid/sim.ts';

export interface SenseOptions {
  seed: number;
  source: GateSource;
  parties: Parties;
  /** Length of the run. */
  endMs: number;
  fps?: number;
  /** Cameras may report at once, or wait for a turn; ms. */
  deferMs?: number;
  thermalSize?: '8x8' | '32x24';
  trouble?: Trouble;
}

/** Everything one sensor told the node, and when. Milliseconds since its start. */
export interface SensorTrack {
  source: GateSource;
  words: { event: GateEvent; pushedMs: number }[];
  /** Its health, whenever it changed. */
  health: { atMs: number; verdict: Verdict }[];
}

/** Time the sensors go on after the last party, so that what is held back comes out. */
export const tailMs = 8000;
const stepMs = 50;
const healthMs = 1000;

/** One production sensor over a simulated door, in virtual time: the same options, the same track. */
export async function senseDoor(options: SenseOptions): Promise<SensorTrack> {
  const { source, endMs } = options;
  const clock = new VirtualClock(0);
  const track: SensorTrack = { source, words: [], health: [] };
  const sensor = sensorOver(options, { clock, random: new SeededRandom(options.seed) });
  const sink: SensorSink = {
    passage: (_gate, event) => track.words.push({ event, pushedMs: clock.mono() }),
    reading() {},
    scan() {},
    tray() {},
  };
  await sensor.start(sink, new AbortController().signal);
  for (let atMs = 0; atMs < endMs + tailMs; atMs += stepMs) {
    clock.advance(stepMs);
    if (atMs % healthMs !== 0) continue;
    const { verdict } = sensor.health();
    if (track.health[track.health.length - 1]?.verdict !== verdict) track.health.push({ atMs: clock.mono(), verdict });
  }
  await sensor.stop();
  return track;
}

function sensorOver(options: SenseOptions, env: SensorEnv): Sensor {
  const { source, seed, parties, fps = 15, trouble = {}, thermalSize = '8x8', deferMs = 1200 } = options;
  const scene = new Scene(parties);
  const common = { id: source, gate: 'door', seed, startedAt: 0, ratePerMinute: 0 };
  if (source === 'camera') {
    const config = CameraSimConfig.parse({ ...common, kind: 'camera-sim', fps, deferMs });
    return new CameraSim(config, env, scene, trouble.camera);
  }
  if (source === 'thermal') {
    return thermalGridOver({ ...common, kind: 'thermal-grid-sim', size: thermalSize }, scene, env, trouble.thermal);
  }
  const spacingMm = beamMount.spacingM * 1000;
  const edges = new SceneEdges(scene, env.clock, beamMount.spacingM, trouble.beam, seed);
  return new BeamPair({ ...common, kind: 'beam-pair-sim', spacingMm }, edges, env);
}

export interface FusedDoor {
  crossings: FusedCrossing[];
  /** The longest time from a body on the line to its crossing, once the sensors had learned the doorway. */
  slowestMs: number;
  disagreement: Partial<Record<GateSource, Disagreement | null>>;
}

const learningMs = 15_000;

/** What the node makes of the sensors' tracks: every word and every change of health in its order, as it happened. */
export function fuseDoor(tracks: readonly SensorTrack[], endMs: number): FusedDoor {
  const fusion = new GateFusion(
    'door',
    tracks.map((track) => track.source),
  );
  const door: FusedDoor = { crossings: [], slowestMs: 0, disagreement: {} };
  const words = tracks.flatMap((track) => track.words).sort((a, b) => a.pushedMs - b.pushedMs);
  const health = tracks
    .flatMap(({ source, health }) => health.map((change) => ({ ...change, source })))
    .sort((a, b) => a.atMs - b.atMs);
  let word = 0;
  let change = 0;
  for (let nowMs = 0; nowMs < endMs + tailMs; nowMs += stepMs) {
    for (; change < health.length && health[change].atMs <= nowMs; change++) {
      fusion.setHealth(health[change].source, health[change].verdict);
    }
    for (; word < words.length && words[word].pushedMs <= nowMs; word++) {
      fusion.push(words[word].event);
    }
    for (const fused of fusion.take(nowMs)) {
      door.crossings.push(fused);
      if (nowMs > learningMs) door.slowestMs = Math.max(door.slowestMs, nowMs - fused.atMs);
    }
  }
  door.crossings = door.crossings.filter((fused) => fused.atMs < endMs);
  for (const { source } of tracks) door.disagreement[source] = fusion.disagreement(source);
  return door;
}

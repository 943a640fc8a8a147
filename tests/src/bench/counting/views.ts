import { CameraCounter } from '@lintel/edge/counting/camera/camera-counter';
import type { GateLine, InDirection } from '@lintel/edge/counting/camera/gate';
import type { GateEvent } from '@lintel/edge/counting/gate-event';
import { score, wilson } from '@lintel/edge/counting/scoring';
import { PerspectiveView, type Surroundings } from '@lintel/edge/world/camera-perspective';
import type { Pinhole } from '@lintel/edge/world/camera-pinhole';
import type { Party } from '@lintel/edge/world/party';
import { staged } from '@lintel/edge/world/scene';
import { type Mixture, Traffic } from '@lintel/edge/world/traffic';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { type Figure, round } from '../figure.ts';
import { interval } from './recordings.ts';
import { fullMix } from './suites.ts';

/** A camera elsewhere than straight above at 4.5 m, and who passes it. */
interface View {
  name: string;
  camera: Pinhole;
  place: Surroundings;
  fps: number;
  gate: GateLine;
  inDirection: InDirection;
  /** Through a door one party after the other, or over a street so many a minute. */
  mixture?: Mixture;
  perMinute?: number;
  seconds: number;
}

const soft = { towards: 0.4, length: 0.3, share: 0.7, hard: false };
const hard = { towards: 0.6, length: 0.8, share: 0.55, hard: true };
const tiles: Surroundings = { noise: 2, floor: 'tiles', floorLuma: 135, shadow: soft };
const asphalt: Surroundings = { noise: 2.5, floor: 'asphalt', floorLuma: 110, shadow: hard };
const planks: Surroundings = { noise: 2, floor: 'planks', floorLuma: 80, shadow: soft };
const low: Pinhole = { width: 240, height: 176, x: 0, y: 0, z: 2.7, yaw: 0, tilt: Math.PI / 2, focal: 130 };
const lowGate = { x1: 6, y1: 88, x2: 234, y2: 88 };
const street: Pinhole = { width: 320, height: 240, x: -11, y: 0, z: 4, yaw: Math.PI / 2, tilt: 0.3, focal: 320 };
const streetGate = { x1: 160, y1: 5, x2: 160, y2: 239 };

const above = { camera: low, gate: lowGate, inDirection: 'up', seconds: 500 } as const;
const aside = { camera: street, gate: streetGate, inDirection: 'left', seconds: 240 } as const;

const views: readonly View[] = [
  { ...above, name: '2.7 m above, one after the other', place: tiles, fps: 15, mixture: { pass: 1 } },
  { ...above, name: '2.7 m above, meeting', place: planks, fps: 20, mixture: { opposing: 1 } },
  { ...above, name: '2.7 m above, side by side', place: tiles, fps: 12, mixture: { abreast: 6, groupSplits: 1 } },
  {
    ...above,
    name: '2.7 m above, full mix, hard shadows',
    place: { ...tiles, shadow: hard },
    fps: 10,
    mixture: fullMix,
  },
  { ...aside, name: 'street from the side, quiet', place: asphalt, fps: 10, perMinute: 20 },
  { ...aside, name: 'street from the side, crowded', place: tiles, fps: 15, perMinute: 90 },
];

/** Seeds for measuring; what is tuned on has seeds below 0x100000. */
const evaluationSeed = 0x1e58_0000;
const edgeMs = 2500;

/** The camera alone through cameras at other heights and angles. */
export function measureViews(): Figure[] {
  return views.map((view, index) => measure(view, evaluationSeed + index * 16));
}

function measure(view: View, seed: number): Figure {
  const { camera, place, fps, gate, inDirection, seconds } = view;
  const endMs = seconds * 1000;
  const scene = staged(partiesOf(view, seed, endMs));
  const picture = new PerspectiveView(seed, camera, place);
  const counter = new CameraCounter({ width: camera.width, height: camera.height, fps, gate, inDirection });
  const events: GateEvent[] = [];
  for (let n = 0; n < seconds * fps; n++) {
    const atMs = (n * 1000) / fps;
    const { y, u, v } = picture.render(scene.posesAt(atMs));
    counter.push(y, u, v, atMs);
    events.push(...counter.events());
  }
  counter.finish();
  events.push(...counter.events());
  const truth = scene.crossingsBetween(0, endMs).map(({ atMs, direction }) => {
    return { atMs, direction, uncertain: atMs < 800 || atMs > endMs - edgeMs };
  });
  const { missed, extra, trueIn, trueOut, f1 } = score(events, truth);
  const crossings = trueIn + trueOut;
  const right = Math.max(0, crossings - missed - extra);
  const range = wilson(right, crossings);
  const value = Math.round((right * 10_000) / crossings) / 100;
  return { name: view.name, value, unit: '%', ...interval(range.low, range.high), f1: round(f1 ?? 0), crossings };
}

function partiesOf({ mixture, perMinute = 0 }: View, seed: number, endMs: number): Party[] {
  return mixture ? new Traffic({ seed, mixture, gapMs: 2000 }).partiesBetween(0, endMs) : crowd(seed, perMinute, endMs);
}

/** People over a wide place, each on a way of their own; nobody walks through another. */
function crowd(seed: number, perMinute: number, endMs: number): Party[] {
  const random = new SeededRandom(seed);
  const parties: Party[] = [];
  for (let atMs = -2000; atMs < endMs; atMs += random.exponential(60_000 / perMinute)) {
    const drawn = random.unit();
    const party: Party = {
      id: `c${parties.length}`,
      atMs,
      direction: random.unit() < 0.5 ? 'in' : 'out',
      behaviour: drawn < 0.18 ? 'abreast' : drawn < 0.28 ? 'dawdle' : drawn < 0.33 ? 'turnBefore' : 'pass',
      seed: random.u32(),
      laneM: random.between(-4, 4),
      reachM: 8,
    };
    if (!parties.slice(-12).some((other) => collide(party, other))) parties.push(party);
  }
  return parties;
}

function collide(one: Party, other: Party): boolean {
  const scene = staged([one]);
  const scenes = staged([other]);
  for (let atMs = one.atMs - 8000; atMs < one.atMs + 8000; atMs += 150) {
    const others = scenes.posesAt(atMs);
    if (scene.posesAt(atMs).some((a) => others.some((b) => Math.hypot(a.x - b.x, a.y - b.y) < 0.5))) return true;
  }
  return false;
}

import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Direction } from '../counting/gate-event.ts';
import type { Actor, PathPoint } from './actors.ts';
import {
  type Behaviour,
  type BehaviourName,
  behaviours,
  type Part,
  reachM,
  routes,
  type Stretch,
} from './behaviours.ts';
import { drawBody } from './bodies.ts';

/** Who comes to the gate, when and how. `seed` fixes everything that is drawn. */
export interface Party {
  id: string;
  /** When the leader reaches the gate line, or the point next to it. */
  atMs: number;
  direction: Direction;
  behaviour: BehaviourName;
  seed: number;
  /** Fixed walking speed in m/s, else drawn. */
  speed?: number;
  /** Metres to the right (seen on the way in) of the door's middle, for places wider than a door. */
  laneM?: number;
  /** How far before and behind the gate it comes into the world and leaves it. */
  reachM?: number;
}

/** Middle to middle of two people in file. */
const closestM = 0.45;

/** The bodies of a party with their ways through the world. The same party always gives the same actors. */
export function actorsOf(party: Party): Actor[] {
  const random = new SeededRandom(party.seed);
  const { route, parts }: Behaviour = behaviours[party.behaviour];
  const speed = party.speed ?? Math.min(1.9, Math.max(0.6, 1.2 + 0.22 * random.normal()));
  const lane = parts.length === 1 ? random.between(0.28, 0.42) : random.between(-0.05, 0.05);
  const drift = random.between(-0.04, 0.04);
  const reach = party.reachM ?? reachM;
  const walk = walkOf(routes[route], speed, random, reach);
  let aheadMs = Number.NEGATIVE_INFINITY;
  const phase = random.between(0, 2 * Math.PI);
  return parts.map((part: Part, index) => {
    const forward = (party.direction === 'in') !== (part.opposite ?? false) ? 1 : -1;
    const right = lane * (part.right ? 0 : 1) + draw(part.right, random);
    const ahead = draw(part.ahead, random);
    if (part.body === 'leaf') return leafOf(party, `${party.id}.${index}`, random);
    let startMs = party.atMs + draw(part.delayS, random) * 1000;
    if (part.delayS && !part.opposite && !part.right) {
      // Nobody walks in the heels of the one before.
      startMs = Math.max(startMs, aheadMs + (closestM / speed) * 1000);
    }
    if (!part.opposite) aheadMs = startMs;
    const bend = draw(part.bend, random);
    const own = part.route ? walkOf(routes[part.route], speed, random, reach) : walk;
    const path: PathPoint[] = own.map(({ s, atMs, leanM }) => ({
      atMs: startMs + atMs,
      x: (party.laneM ?? 0) + forward * (right + drift * s + bend * Math.max(0, s)),
      y: forward * (s + ahead),
      ...(leanM === undefined ? {} : { leanM: forward * leanM }),
    }));
    return {
      id: `${party.id}.${index}`,
      body: drawBody(part.body, random),
      path,
      strideHz: speed / 1.45,
      phase: phase + random.between(0, 1),
    };
  });
}

/** A door leaf at the side: it stands parked beyond the picture, swings over the gate's end and back. */
function leafOf(party: Party, id: string, random: SeededRandom): Actor {
  const parked = Math.PI / 2;
  const swung = random.between(-0.6, 0.15);
  const openMs = random.between(900, 1600);
  const heldMs = random.between(300, 1500);
  const startMs = party.atMs - openMs - heldMs / 2;
  const times = [startMs, startMs + openMs, startMs + openMs + heldMs, startMs + 2 * openMs + heldMs];
  const path = times.map((atMs, i) => ({ atMs, x: -2.05, y: 0.25, turn: i === 1 || i === 2 ? swung : parked }));
  return { id, body: drawBody('leaf', random), path, strideHz: 0, phase: 0 };
}

/** The leader's way, timed so that it reaches the line (or turns before it) at 0 ms. */
function walkOf(route: readonly Stretch[], speed: number, random: SeededRandom, reach: number): Step[] {
  const points: Step[] = [{ s: -reach, atMs: 0 }];
  let zeroMs: number | null = null;
  for (const stretch of route) {
    const from = points[points.length - 1];
    const drawn = random.between(...stretch.to);
    const s = Math.abs(drawn) === reachM ? Math.sign(drawn) * reach : drawn;
    const pace = speed * (stretch.pace ?? 1);
    const atMs = from.atMs + (Math.abs(s - from.s) / pace) * 1000;
    if (zeroMs === null && (s >= 0 || stretch.pauseS !== undefined)) {
      zeroMs = s >= 0 ? from.atMs + (-from.s / pace) * 1000 : atMs;
    }
    points.push({ s, atMs });
    const pauseMs = draw(stretch.pauseS, random) * 1000;
    if (stretch.leanM) {
      const leanM = draw(stretch.leanM, random);
      points.push({ s, atMs: atMs + leanMs, leanM }, { s, atMs: atMs + leanMs + pauseMs, leanM });
      points.push({ s, atMs: atMs + 2 * leanMs + pauseMs });
    } else if (pauseMs > 0) points.push({ s, atMs: atMs + pauseMs });
  }
  const shift = zeroMs ?? 0;
  return points.map((point) => ({ ...point, atMs: point.atMs - shift }));
}

/** A moment of a walk: `s` metres past the line. */
interface Step {
  s: number;
  atMs: number;
  leanM?: number;
}

/** Bending forward, and straightening up again. */
const leanMs = 450;

function draw(range: readonly [number, number] | undefined, random: SeededRandom): number {
  return range ? random.between(...range) : 0;
}

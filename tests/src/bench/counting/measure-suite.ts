import type { GateSource } from '@lintel/edge/counting/gate-event';
import { type Score, score } from '@lintel/edge/counting/scoring';
import { quietAfter } from '@lintel/edge/sensors/simulated-door/door-run';
import { fuseDoor, type SensorTrack, senseDoor } from '@lintel/edge/sensors/simulated-door/sense-door';
import type { Trouble } from '@lintel/edge/world/disturbances';
import { Scene } from '@lintel/edge/world/scene';
import { Traffic } from '@lintel/edge/world/traffic';
import type { Case, Failure, Suite } from './suites.ts';

/** One case's count at one door, or the sum of several doors. */
export interface CaseCount {
  case: string;
  crossings: number;
  /** Things that came and must not count. */
  things: number;
  matched: number;
  missed: number;
  extra: number;
  /** |(counted in - out) - (true in - out)|, summed over the doors. */
  drift: number;
  slowestMs: number;
}

/** One simulated door: the suite's traffic, each sensor, each case. */
export async function measureDoor(suite: Suite, seed: number, wanted: number): Promise<CaseCount[]> {
  const door = new Door(suite, seed, wanted);
  const counts: CaseCount[] = [];
  for (const each of suite.cases) counts.push(await door.count(each));
  return counts;
}

/** A suite's door; what one sensor sees is simulated once for all cases. */
export class Door {
  readonly suite: Suite;
  readonly seed: number;
  readonly traffic: Traffic;
  readonly endMs: number;
  private readonly tracks = new Map<string, SensorTrack>();

  constructor(suite: Suite, seed: number, wanted: number) {
    this.suite = suite;
    this.seed = seed;
    this.traffic = new Traffic({ seed, mixture: suite.mixture, gapMs: suite.gapMs ?? 2000 });
    let endMs = 60_000;
    while (this.events(endMs) < wanted) endMs += 10_000;
    this.endMs = quietAfter(this.traffic, endMs);
  }

  async count(wanted: Case): Promise<CaseCount> {
    const tracks: SensorTrack[] = [];
    for (const source of wanted.sources) tracks.push(await this.track(source, wanted));
    const { crossings, slowestMs } = fuseDoor(tracks, this.endMs);
    const reports = crossings.map(({ atMs, crossing }) => {
      return { atMs, direction: crossing.direction, count: crossing.count };
    });
    const truth = new Scene(this.traffic).crossingsBetween(0, this.endMs);
    return countOf(wanted.name, score(reports, truth), this.things(this.endMs), slowestMs);
  }

  async track(source: GateSource, { fails, thermalSize }: Pick<Case, 'fails' | 'thermalSize'>): Promise<SensorTrack> {
    const own = fails?.source === source ? fails.how : null;
    const size = source === 'thermal' ? (thermalSize ?? '8x8') : '8x8';
    const key = `${source} ${own} ${size}`;
    const known = this.tracks.get(key);
    if (known) return known;
    const { seed, traffic, endMs } = this;
    const trouble = own === null ? (this.suite.trouble ?? {}) : broken(source, own, endMs, this.suite.trouble ?? {});
    const track = await senseDoor({ seed, source, parties: traffic, endMs, thermalSize: size, trouble });
    this.tracks.set(key, track);
    return track;
  }

  private events(endMs: number): number {
    return this.suite.things ? this.things(endMs) : new Scene(this.traffic).crossingsBetween(0, endMs).length;
  }

  private things(endMs: number): number {
    return this.traffic.partiesBetween(0, endMs).filter(({ behaviour }) => behaviour.endsWith('Alone')).length;
  }
}

function broken(source: GateSource, how: Failure, endMs: number, trouble: Trouble): Trouble {
  const atMs = how === 'dead' || how === 'stuck' ? 0 : endMs / 2;
  return { ...trouble, [source]: { ...trouble[source], ...failures[how](atMs)[source] } };
}

const dead = (atMs: number): Trouble => {
  return { beam: { deadAtMs: atMs }, camera: { deadAtMs: atMs }, thermal: { deadAtMs: atMs } };
};

const stuck = (atMs: number): Trouble => {
  return { beam: { stuck: { beam: 'A', atMs } }, camera: { frozenAtMs: atMs }, thermal: { frozenAtMs: atMs } };
};

const failures: Record<Failure, (atMs: number) => Trouble> = {
  dead,
  dies: dead,
  stuck,
  sticks: stuck,
  blinds: (atMs) => ({
    beam: { stuck: { beam: 'both', atMs } },
    camera: { coveredAtMs: atMs },
    thermal: { invalidAtMs: atMs },
  }),
  noisy: () => ({
    beam: { bounceMs: 3, dropouts: { perHour: 3600, longestMs: 60 } },
    camera: { noise: 8 },
    thermal: { noiseK: 0.5 },
  }),
};

function countOf(name: string, result: Score, things: number, slowestMs: number): CaseCount {
  const { matched, missed, extra, trueIn, trueOut, countedIn, countedOut } = result;
  const drift = Math.abs(countedIn - countedOut - (trueIn - trueOut));
  return { case: name, crossings: trueIn + trueOut, things, matched, missed, extra, drift, slowestMs };
}

/** Sums one case's doors. */
export function together(counts: readonly CaseCount[]): CaseCount {
  return counts.reduce((one, other) => ({
    case: one.case,
    crossings: one.crossings + other.crossings,
    things: one.things + other.things,
    matched: one.matched + other.matched,
    missed: one.missed + other.missed,
    extra: one.extra + other.extra,
    drift: one.drift + other.drift,
    slowestMs: Math.max(one.slowestMs, other.slowestMs),
  }));
}

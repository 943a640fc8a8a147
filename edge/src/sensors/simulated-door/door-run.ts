import type { FusedCrossing } from '../../counting/fusion/crossings.ts';
import type { GateEvent, GateSource } from '../../counting/gate-event.ts';
import type { TrueCrossing } from '../../world/actors.ts';
import type { Trouble } from '../../world/disturbances.ts';
import { type Parties, Scene } from '../../world/scene.ts';
import { Street } from '../../world/street.ts';
import { fuseDoor, type SensorTrack, senseDoor } from './sense-door.ts';

export interface DoorRunOptions {
  seed: number;
  /** The run ends when so many visitors have come. */
  visitors: number;
  /** Which sensors hang above the door. */
  sources: readonly GateSource[];
  ratePerMinute?: number;
  fps?: number;
  trouble?: Trouble;
  /** A sensor from which nothing comes any more in the second half of the run. */
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

/** One simulated door in virtual time, through the production sensors and fusion: the same options, the same result. */
export async function runDoor(options: DoorRunOptions): Promise<DoorRun> {
  const { seed, sources, ratePerMinute = 6, fps = 15, dies } = options;
  const street = new Street({ seed, ratePerMinute });
  const endMs = quietAfter(street, endOf(street, options.visitors));
  const trouble = dies ? { [dies]: { ...options.trouble?.[dies], deadAtMs: endMs / 2 } } : {};
  const tracks: SensorTrack[] = [];
  for (const source of sources) {
    const more = { ...options.trouble, ...trouble };
    tracks.push(await senseDoor({ seed, source, parties: street, endMs, fps, trouble: more }));
  }
  const { crossings, slowestMs } = fuseDoor(tracks, endMs);
  const words = tracks.flatMap((track) => track.words).sort((a, b) => a.pushedMs - b.pushedMs);
  return {
    truth: new Scene(street).crossingsBetween(0, endMs),
    crossings,
    events: words.map(({ event }) => event),
    slowestMs,
    seconds: endMs / 1000,
  };
}

function endOf(street: Street, visitors: number): number {
  let endMs = 60_000;
  while (street.visitorsBetween(0, endMs).length < visitors) endMs += 5000;
  return endMs;
}

/** The first moment from `atMs` on with nobody near the gate. */
export function quietAfter(parties: Parties, atMs: number): number {
  const scene = new Scene(parties);
  let quietMs = atMs;
  while (scene.posesAt(quietMs).some((pose) => Math.abs(pose.y) < 1.2)) quietMs += 250;
  return quietMs;
}

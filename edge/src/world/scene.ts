import { type Actor, crossingsOf, type Pose, poseAt, type TrueCrossing } from './actors.ts';
import { actorsOf, type Party } from './party.ts';

/** Where the parties come from: a street, or a list made on purpose. */
export interface Parties {
  partiesBetween(fromMs: number, toMs: number): Party[];
}

/** The longest time between a party's moment at the gate and its first or last moment in the world. */
const longestWalkMs = 12_000;
const chunkMs = 10_000;

/** The doorway as every simulated sensor sees it. Ask for any moment; nothing is kept but what is near it. */
export class Scene {
  private readonly parties: Parties;
  private readonly chunks = new Map<number, Actor[]>();

  constructor(parties: Parties) {
    this.parties = parties;
  }

  /** Everybody in the world at `atMs`. */
  posesAt(atMs: number): Pose[] {
    const poses: Pose[] = [];
    for (const actor of this.actorsNear(atMs)) {
      const pose = poseAt(actor, atMs);
      if (pose) poses.push(pose);
    }
    return poses;
  }

  /** The truth for [fromMs, toMs), in order of time. */
  crossingsBetween(fromMs: number, toMs: number): TrueCrossing[] {
    const found: TrueCrossing[] = [];
    for (const party of this.parties.partiesBetween(fromMs - longestWalkMs, toMs + longestWalkMs)) {
      for (const actor of actorsOf(party)) {
        for (const crossing of crossingsOf(actor)) {
          if (crossing.atMs >= fromMs && crossing.atMs < toMs) found.push(crossing);
        }
      }
    }
    return found.sort((a, b) => a.atMs - b.atMs);
  }

  private actorsNear(atMs: number): Actor[] {
    const chunk = Math.floor(atMs / chunkMs);
    const known = this.chunks.get(chunk);
    if (known) return known;
    const from = chunk * chunkMs - longestWalkMs;
    const to = (chunk + 1) * chunkMs + longestWalkMs;
    const actors = this.parties.partiesBetween(from, to).flatMap(actorsOf);
    this.chunks.set(chunk, actors);
    if (this.chunks.size > 4) this.chunks.delete(this.chunks.keys().next().value as number);
    return actors;
  }
}

/** A scene of given parties, for tests and measurements. */
export function staged(parties: readonly Party[]): Scene {
  return new Scene({
    partiesBetween: (fromMs, toMs) => parties.filter((party) => party.atMs >= fromMs && party.atMs < toMs),
  });
}

import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Actor } from './actors.ts';
import { type BehaviourName, behaviours } from './behaviours.ts';
import { actorsOf, type Party } from './party.ts';
import type { Parties } from './scene.ts';

/** How often each behaviour is drawn, against the others. */
export type Mixture = Partial<Record<BehaviourName, number>>;

export interface TrafficOptions {
  seed: number;
  mixture: Mixture;
  /** Mean time between one party's leaving the doorway and the next one's coming, and the least. */
  gapMs?: number;
  leastGapMs?: number;
}

/** Within so many metres of the line a party has the doorway to itself. */
const doorwayM = 0.75;
const firstAtMs = 20_000;

/** Parties one after the other through one door, each drawn from a mixture: for measurements. */
export class Traffic implements Parties {
  private readonly random: SeededRandom;
  private readonly options: TrafficOptions;
  private readonly names: BehaviourName[];
  private readonly total: number;
  private readonly parties: Party[] = [];
  private freeAtMs = firstAtMs;

  constructor(options: TrafficOptions) {
    this.options = options;
    this.random = new SeededRandom(options.seed);
    this.names = (Object.keys(behaviours) as BehaviourName[]).filter((name) => (options.mixture[name] ?? 0) > 0);
    this.total = this.names.reduce((sum, name) => sum + (options.mixture[name] ?? 0), 0);
  }

  partiesBetween(fromMs: number, toMs: number): Party[] {
    while (this.freeAtMs < toMs) this.next();
    return this.parties.filter((party) => party.atMs >= fromMs && party.atMs < toMs);
  }

  private next(): void {
    const { random } = this;
    const { gapMs = 1500, leastGapMs = 500 } = this.options;
    const party: Party = {
      id: `p${this.parties.length}`,
      atMs: 0,
      direction: random.unit() < 0.5 ? 'in' : 'out',
      behaviour: this.draw(),
      seed: random.u32(),
    };
    const { fromMs, toMs } = inDoorway(actorsOf(party));
    const gap = leastGapMs + random.exponential(Math.max(1, gapMs - leastGapMs));
    party.atMs = this.freeAtMs + gap - fromMs;
    this.freeAtMs = party.atMs + toMs;
    this.parties.push(party);
  }

  private draw(): BehaviourName {
    let left = this.random.between(0, this.total);
    for (const name of this.names) {
      left -= this.options.mixture[name] ?? 0;
      if (left < 0) return name;
    }
    return this.names[0];
  }
}

/** First and last moment in which one of them is near the line. */
function inDoorway(actors: readonly Actor[]): { fromMs: number; toMs: number } {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const { path } of actors) {
    for (let i = 1; i < path.length; i++) {
      const [one, two] = [path[i - 1], path[i]];
      const speed = (two.y - one.y) / Math.max(1, two.atMs - one.atMs);
      const times = [one.atMs, two.atMs];
      for (const edge of [-doorwayM, doorwayM]) if (speed !== 0) times.push(one.atMs + (edge - one.y) / speed);
      for (const atMs of times) {
        const y = one.y + speed * (atMs - one.atMs);
        if (atMs < one.atMs - 1 || atMs > two.atMs + 1 || Math.abs(y) > doorwayM + 0.001) continue;
        fromMs = Math.min(fromMs, atMs);
        toMs = Math.max(toMs, atMs);
      }
    }
  }
  return { fromMs, toMs };
}

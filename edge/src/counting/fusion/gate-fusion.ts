import type { Crossing, Verdict } from '@lintel/shared/wire/messages';
import type { GateEvent, GateSource } from '../gate-event.ts';
import { Agreement, type Disagreement } from './agreement.ts';
import { Confusion, mostPersons, ofThing } from './confusion.ts';
import { belongsTo, circumstanceOf, countOf, type Incident, type IncidentWindows, join, opened } from './incident.ts';

export interface FusionConfig extends IncidentWindows {
  /** The longest time from a body on the line to its crossing when several sensors watch the gate. */
  holdMs: number;
  /** Closed incidents wait so long for a late word. */
  rememberMs: number;
  /** A sensor that misses so many accepted passages in a row is left out until it speaks again. */
  suspendAfter: number;
}

export const fusionDefaults: FusionConfig = {
  togetherMs: 800,
  longTogetherMs: 2500,
  followMs: 1100,
  maskMs: 350,
  holdMs: 1800,
  rememberMs: 15_000,
  suspendAfter: 6,
};

/** A crossing as it goes to the outbox. `atMs` in the events' monotonic milliseconds. */
export interface FusedCrossing {
  atMs: number;
  crossing: Crossing;
}

/** P(n persons) before anything is known but that some sensor spoke. */
const prior = [0.12, 0.75, 0.08, 0.015, 0.005];

/** P(it was a thing, not a person). */
const thingPrior = 0.03;

/** Makes one sequence of crossings of what all sensors of one gate say. */
export class GateFusion {
  private readonly gate: string;
  private readonly sources: readonly GateSource[];
  private readonly config: FusionConfig;
  private readonly confusion = new Map<GateSource, Confusion>();
  private readonly agreement = new Map<GateSource, Agreement>();
  private readonly blind = new Set<GateSource>();
  private readonly suspended = new Set<GateSource>();
  private incidents: Incident[] = [];
  private done: FusedCrossing[] = [];

  constructor(gate: string, sources: readonly GateSource[], config: Partial<FusionConfig> = {}) {
    this.gate = gate;
    this.sources = sources;
    this.config = { ...fusionDefaults, ...config };
    for (const source of sources) {
      this.confusion.set(source, new Confusion(source));
      this.agreement.set(source, new Agreement());
    }
  }

  /** One sensor's word. `nowMs` is on the clock of `event.atMs`. */
  push(event: GateEvent, nowMs: number): void {
    const agreement = this.agreement.get(event.source);
    if (!agreement) throw new RangeError(`gate ${this.gate} has no ${event.source} sensor`);
    agreement.missedInARow = 0;
    this.suspended.delete(event.source);
    const atMs = event.atMs - agreement.offsetMs;
    const incident = belongsTo(event, atMs, this.incidents, this.config);
    if (incident) join(incident, event, atMs);
    else this.incidents.push(opened(event, atMs, nowMs));
    if (incident && incident.published !== null) this.publish(incident);
  }

  /** A sensor that cannot see is not asked: its silence means nothing. */
  setHealth(source: GateSource, verdict: Verdict): void {
    if (verdict === 'blind' || verdict === 'unknown') this.blind.add(source);
    else this.blind.delete(source);
  }

  /** Crossings decided by `nowMs`, oldest first. */
  take(nowMs: number): FusedCrossing[] {
    for (const incident of this.incidents) {
      if (incident.published === null && this.due(incident, nowMs)) this.close(incident);
    }
    this.incidents = this.incidents.filter(
      ({ published, pushedMs }) => published === null || nowMs - pushedMs < this.config.rememberMs,
    );
    const { done } = this;
    this.done = [];
    return done;
  }

  /** When `take` will next have something, or null. */
  nextDueMs(): number | null {
    let next: number | null = null;
    for (const { published, pushedMs, atMs } of this.incidents) {
      if (published !== null) continue;
      const dueMs = this.asked().length < 2 ? pushedMs : Math.max(pushedMs, atMs + this.config.holdMs);
      next = next === null ? dueMs : Math.min(next, dueMs);
    }
    return next;
  }

  /** Learned delay of a sensor against the gate's first one, in milliseconds. */
  offsetMs(source: GateSource): number {
    return this.agreement.get(source)?.offsetMs ?? 0;
  }

  /** How often the sensor was outvoted lately. */
  disagreement(source: GateSource): Disagreement | null {
    return this.agreement.get(source)?.disagreement ?? null;
  }

  /** Sensors whose word and silence count now. */
  private asked(): GateSource[] {
    return this.sources.filter((source) => !this.blind.has(source) && !this.suspended.has(source));
  }

  private due(incident: Incident, nowMs: number): boolean {
    const asked = this.asked();
    if (asked.length < 2 || nowMs - incident.atMs >= this.config.holdMs) return true;
    const counts = asked.map((source) => countOf(incident, source));
    return counts[0] > 0 && counts.every((count) => count === counts[0]);
  }

  private close(incident: Incident): void {
    incident.published = 0;
    const persons = this.publish(incident);
    this.learn(incident, persons);
  }

  /** Publishes what the posterior now says beyond what is published already. */
  private publish(incident: Incident): number {
    const heard = this.heard(incident);
    const { persons, chance } = this.believed(incident, heard);
    const more = persons - (incident.published ?? 0);
    if (more <= 0) return persons;
    incident.published = persons;
    const sources: Crossing['sources'] = {};
    for (const source of heard) sources[source] = countOf(incident, source);
    const confidence = Math.round(chance * 1000) / 1000;
    const { gate } = this;
    this.done.push({
      atMs: incident.atMs,
      crossing: { gate, direction: incident.direction, count: more, confidence, sources },
    });
    return persons;
  }

  /** The likeliest number. A lone sensor has nobody to contradict it: its own word and confidence stand. */
  private believed(incident: Incident, heard: readonly GateSource[]): { persons: number; chance: number } {
    if (heard.length === 1) {
      const chance = Math.min(...incident.events.map((event) => event.confidence));
      return { persons: countOf(incident, heard[0]), chance };
    }
    const posterior = this.posterior(incident, heard);
    const chance = Math.max(...posterior);
    return { persons: posterior.indexOf(chance), chance };
  }

  private heard(incident: Incident): GateSource[] {
    const asked = this.asked();
    return this.sources.filter((source) => asked.includes(source) || countOf(incident, source) > 0);
  }

  private posterior(incident: Incident, heard: readonly GateSource[]): number[] {
    const weights = prior.map((chance, n) => {
      return heard.reduce((product, source) => product * this.likelihood(incident, source, n), chance);
    });
    // A thing misleads all sensors that cannot feel warmth at once, so their mistakes are not independent.
    weights[0] += heard.reduce((chance, source) => chance * ofThing(source, countOf(incident, source)), thingPrior);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  }

  private likelihood(incident: Incident, source: GateSource, n: number): number {
    const circumstance = circumstanceOf(incident, source, this.incidents, this.config);
    return (this.confusion.get(source) as Confusion).likelihood(circumstance, countOf(incident, source), n);
  }

  /** Every sensor is taught by what all of them together make likely; a sensor that says nothing any more is left out. */
  private learn(incident: Incident, persons: number): void {
    const asked = this.asked();
    if (asked.length < 2) return;
    // Where bodies hide one another two sensors would only teach each other their mistakes.
    const circumstances = asked.map((source) => circumstanceOf(incident, source, this.incidents, this.config));
    const plain = circumstances.every((circumstance) => circumstance === 'clear');
    for (const source of asked) {
      const agreement = this.agreement.get(source) as Agreement;
      const count = countOf(incident, source);
      if (plain) this.confusion.get(source)?.learn('clear', count, this.posterior(incident, asked));
      agreement.judged(Math.min(count, mostPersons) === persons);
      if (count > 0) continue;
      // Judged without it: one that is silent for ever must not forbid the others to count.
      const others = asked.filter((other) => other !== source);
      if (this.believed(incident, others).persons === 0) continue;
      if (++agreement.missedInARow >= this.config.suspendAfter) this.suspended.add(source);
    }
    this.learnDelay(incident, asked);
  }

  private learnDelay(incident: Incident, asked: readonly GateSource[]): void {
    const sure = incident.events.length === asked.length && incident.events.every((event) => event.count === 1);
    const alone = this.incidents.every(
      (other) => other === incident || Math.abs(other.atMs - incident.atMs) > 2 * this.config.togetherMs,
    );
    if (!sure || !alone) return;
    const reference = incident.events.find((event) => event.source === asked[0]);
    if (!reference) return;
    for (const event of incident.events) {
      if (event !== reference) this.agreement.get(event.source)?.delayed(event.atMs - reference.atMs);
    }
  }
}

import type { Verdict } from '@lintel/shared/wire/messages';
import type { GateEvent, GateSource } from '../gate-event.ts';
import { Agreement, type Disagreement } from './agreement.ts';
import { type Candidate, matched } from './candidate.ts';
import { crossingsOf, type FusedCrossing, type Passed } from './crossings.ts';
import { type Kind, Reliability } from './reliability.ts';
import { looksLikeThing, type Sight, sightsOf } from './sight.ts';
import { circumstanceOf, type Evidence, type Solution, type Spacing, solve } from './solve.ts';

export interface FusionConfig extends Spacing {
  /** The longest time from a body on the line to its crossing when several sensors watch the gate. */
  holdMs: number;
  /** Decided candidates wait so long for a late word. */
  rememberMs: number;
  /** Persons going the same way this close are one crossing of several. */
  groupMs: number;
  /** A sensor that has missed so many persons in a row is left out until it agrees again. */
  suspendAfter: number;
}

export const fusionDefaults: FusionConfig = {
  besideMs: 250,
  behindMs: 1100,
  meetingMs: 600,
  holdMs: 1800,
  rememberMs: 15_000,
  groupMs: 350,
  suspendAfter: 6,
};

/** Candidates weighed at once; the rest of a crowd waits its turn. */
const weighedAtOnce = 6;
/** A sensor is only blamed for a silence that is rare. */
const blamedBelow = 0.2;
/** Sights this close are of one body whatever else may come. */
const surelyMs = 200;
/** A silence that two other sensors contradict weighs more than one that a single other does. */
const severalWitnesses = 3;
/** So much likelier must a word be of one kind than of the others to bear witness. */
const convincing = 3;

/** What two sensors may agree on, and what each must be told from: who is laden is a person too. */
const rivals = {
  nothing: ['person', 'thing'],
  person: ['nothing', 'thing'],
  thing: ['nothing', 'person', 'laden'],
} as const;
const teachable = ['nothing', 'person', 'thing'] as const;

/** Makes one sequence of crossings of what all sensors of one gate say. */
export class GateFusion {
  private readonly gate: string;
  private readonly sources: readonly GateSource[];
  private readonly config: FusionConfig;
  private readonly reliability = new Map<GateSource, Reliability>();
  private readonly agreement = new Map<GateSource, Agreement>();
  private readonly blind = new Set<GateSource>();
  /** Those of them that may yet tell what they see now: a picture is kept while the empty doorway is being learned. */
  private readonly starting = new Set<GateSource>();
  /** Sensors left out, and the last event known when they were. */
  private readonly suspended = new Map<GateSource, number>();
  private pushed = 0;
  private loose: Sight[] = [];
  /** Sensors that spoke since the last look, and when the body they spoke of had left the line. */
  private spoken: { agreement: Agreement; toMs: number }[] = [];
  private turns: { fromMs: number; toMs: number }[] = [];
  private decided: Candidate[] = [];
  private open: Candidate[] = [];

  constructor(gate: string, sources: readonly GateSource[], config: Partial<FusionConfig> = {}) {
    this.gate = gate;
    this.sources = sources;
    this.config = { ...fusionDefaults, ...config };
    for (const source of sources) {
      this.reliability.set(source, new Reliability(source));
      this.agreement.set(source, new Agreement());
    }
  }

  /** One sensor's word, on the clock of `event.atMs`. */
  push(event: GateEvent): void {
    const agreement = this.agreement.get(event.source);
    if (!agreement) throw new RangeError(`gate ${this.gate} has no ${event.source} sensor`);
    const { atMs, fromMs = atMs, toMs = atMs } = event;
    this.spoken.push({ agreement, toMs });
    if (event.count === 0) this.turns.push({ fromMs, toMs });
    this.loose.push(...sightsOf(event, agreement.offsetMs, ++this.pushed));
    this.match();
  }

  /** A sensor that cannot see is not asked: its silence means nothing. */
  setHealth(source: GateSource, verdict: Verdict): void {
    if (verdict === 'blind' || verdict === 'unknown') this.blind.add(source);
    else this.blind.delete(source);
    if (verdict === 'unknown') this.starting.add(source);
    else this.starting.delete(source);
    const reliability = this.reliability.get(source);
    if (reliability) reliability.degraded = verdict === 'degraded';
  }

  /** Crossings decided by `nowMs`, oldest first. */
  take(nowMs: number): FusedCrossing[] {
    const { rememberMs, holdMs } = this.config;
    for (const { agreement, toMs } of this.spoken) agreement.spoke(nowMs - toMs);
    this.spoken = [];
    const passed: Passed[] = [];
    for (let due = this.due(nowMs); due.length > 0; due = this.due(nowMs)) {
      passed.push(...this.decide(due, nowMs));
      this.match();
    }
    this.decided = this.decided.filter(({ atMs }) => nowMs - atMs < rememberMs);
    this.turns = this.turns.filter(({ toMs }) => nowMs - toMs < rememberMs);
    // A late word about somebody who has been counted changes nothing any more.
    const open = new Set(this.open.flatMap(({ sights }) => Object.values(sights)));
    this.loose = this.loose.filter((sight) => open.has(sight) || nowMs - sight.atMs < holdMs);
    return crossingsOf(passed, { gate: this.gate, sources: this.sources, asked: this.asked() }, this.config.groupMs);
  }

  /** When `take` will next have something, or null. */
  nextDueMs(): number | null {
    if (this.open.length === 0) return null;
    return Math.min(...this.open.map(({ atMs }) => atMs)) + this.config.holdMs;
  }

  /** Learned delay of a sensor against the gate's first one, in milliseconds. */
  offsetMs(source: GateSource): number {
    return this.agreement.get(source)?.offsetMs ?? 0;
  }

  /** Whether the sensor is left out because it says nothing of people whom the others see. */
  leftOut(source: GateSource): boolean {
    return this.suspended.has(source);
  }

  /** How often the sensor was outvoted lately. */
  disagreement(source: GateSource): Disagreement | null {
    return this.agreement.get(source)?.disagreement ?? null;
  }

  /** Lays all sights anew: who may have passed and is not decided, in order of time. */
  private match(): void {
    const all = matched(this.decided, this.loose, this.sources);
    this.open = all.filter(({ decided }) => decided === null);
    const persons = all.filter(({ decided }) => decided);
    for (const [source, since] of this.suspended) {
      const agrees = persons.some(({ sights }) => (sights[source]?.pushed ?? 0) > since);
      if (agrees) this.suspended.delete(source);
    }
  }

  /** Sensors whose word and silence count now. */
  private asked(): GateSource[] {
    return this.sources.filter((source) => !this.blind.has(source) && !this.suspended.has(source));
  }

  /** Whether nothing more is waited for: silence about it is a word, too. */
  private over({ atMs, sights }: Candidate, asked: readonly GateSource[], nowMs: number): boolean {
    return nowMs - atMs >= this.config.holdMs || (asked.length === 1 && sights[asked[0]] !== undefined);
  }

  private speaksWithinMs(source: GateSource): number {
    return this.agreement.get(source)?.speaksWithinMs ?? Number.POSITIVE_INFINITY;
  }

  /** Candidates to be decided now, with the undecided ones around them that bear on them. */
  private due(nowMs: number): Candidate[] {
    const asked = this.asked();
    const complete = (candidate: Candidate) => {
      return asked.length > 0 && asked.every((source) => tight(candidate, candidate.sights[source], surelyMs));
    };
    const clusters: Candidate[][] = [];
    for (const candidate of this.open) {
      const last = clusters[clusters.length - 1];
      if (last && candidate.atMs - last[last.length - 1].atMs <= this.config.behindMs) last.push(candidate);
      else clusters.push([candidate]);
    }
    const due = clusters.find((cluster) => {
      return cluster.some((candidate) => this.over(candidate, asked, nowMs)) || cluster.every(complete);
    });
    return due?.slice(0, weighedAtOnce) ?? [];
  }

  private decide(due: readonly Candidate[], nowMs: number): Passed[] {
    const asked = this.asked();
    const heard = this.sources.filter((source) => {
      return asked.includes(source) || (this.blind.has(source) && due.some(({ sights }) => sights[source]));
    });
    const over = (candidate: Candidate) => this.over(candidate, asked, nowMs);
    const evidence: Evidence = {
      reliability: new Map(heard.map((source) => [source, this.reliability.get(source) as Reliability])),
      decided: this.decided,
      open: this.open,
      turns: this.turns,
      over: (candidate, source) => over(candidate) || nowMs - candidate.atMs >= this.speaksWithinMs(source),
      spacing: this.config,
    };
    const solution = heard.length > 1 ? solve(due, evidence) : alone(due, heard[0], this.starting.size > 0);
    const now = due.map((candidate) => over(candidate) || !due.some(over));
    if (heard.length > 1) for (const [i] of due.entries()) if (now[i]) this.learn(i, due, solution, evidence);
    const passed: Passed[] = [];
    for (const [i, candidate] of due.entries()) {
      if (!now[i]) continue;
      const closed: Candidate = { ...candidate, decided: solution.taken[i], decidedAfter: this.pushed };
      delete closed.earlier;
      if (closed.decided) passed.push({ candidate: closed, chance: solution.persons[i] });
      this.decided = [...this.decided.filter((other) => other !== candidate.earlier), closed];
      const sights = Object.values(candidate.sights);
      this.loose = this.loose.filter((sight) => !sights.includes(sight));
    }
    return passed;
  }

  /** Two sensors that agree teach the third; one that says nothing any more is left out. */
  private learn(i: number, due: readonly Candidate[], { taken, persons }: Solution, evidence: Evidence): void {
    const candidate = due[i];
    const passed = evidence.decided.filter(({ decided }) => decided);
    const around = [...passed, ...due.filter((_, at) => taken[at])];
    const said = [...evidence.reliability].map(([source, reliability]) => {
      const circumstance = circumstanceOf(candidate, source, around, evidence);
      const word = candidate.sights[source]?.word ?? 'none';
      const chance = (kind: Kind) => reliability.likelihood(circumstance, kind, word);
      const likelier = (kind: keyof typeof rivals) => chance(kind) > convincing * Math.max(...rivals[kind].map(chance));
      return { source, reliability, circumstance, word, kind: teachable.find(likelier) };
    });
    for (const { source, reliability, circumstance, word } of said) {
      const others = said.filter((other) => other.source !== source);
      const [one, other] = others;
      if (one.kind && one.kind === other?.kind) reliability.learn(circumstance, one.kind, word);
      if (word === 'none' && reliability.likelihood(circumstance, 'person', 'none') > blamedBelow) continue;
      const agreement = this.agreement.get(source) as Agreement;
      agreement.judged((word !== 'none') === persons[i] > 0.5);
      if (word !== 'none') agreement.missedInARow = 0;
      else if (others.every((each) => each.word === 'clear' || each.word === 'fair')) {
        agreement.missedInARow += others.length > 1 ? severalWitnesses : 1;
      }
      if (agreement.missedInARow >= this.config.suspendAfter) this.suspended.set(source, this.pushed);
    }
    this.learnDelay(candidate, [...evidence.reliability.keys()]);
  }

  private learnDelay(candidate: Candidate, heard: readonly GateSource[]): void {
    const reference = candidate.sights[heard[0]];
    const sure = heard.every((source) => candidate.sights[source]?.word === 'clear');
    const alone = [...this.open, ...this.decided].every((other) => {
      return other === candidate || Math.abs(other.atMs - candidate.atMs) > 2 * this.config.behindMs;
    });
    if (!reference || !sure || !alone) return;
    for (const source of heard.slice(1)) {
      const sight = candidate.sights[source] as Sight;
      this.agreement.get(source)?.delayed(sight.atMs - reference.atMs + this.offsetMs(source));
    }
  }
}

function tight({ atMs }: Candidate, sight: Sight | undefined, withinMs: number): boolean {
  return (
    sight !== undefined && !looksLikeThing(sight) && sight.fromMs - withinMs <= atMs && sight.toMs + withinMs >= atMs
  );
}

/** A lone sensor has nobody to contradict it: its own word and confidence stand, or wait for one that is still `starting`. */
function alone(candidates: readonly Candidate[], source: GateSource | undefined, starting: boolean): Solution {
  const sights = candidates.map(({ sights }) => (source === undefined ? Object.values(sights)[0] : sights[source]));
  return {
    taken: sights.map((sight) => sight !== undefined && !(starting && sight.word === 'faint')),
    persons: sights.map((sight) => sight?.confidence ?? 0),
  };
}

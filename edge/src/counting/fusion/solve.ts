import type { GateSource } from '../gate-event.ts';
import type { Candidate } from './candidate.ts';
import { type Circumstance, type Kind, kinds, type Reliability } from './reliability.ts';
import type { Sight } from './sight.ts';

export interface Spacing {
  /** Bodies going the same way this close hide one another from the beams. */
  besideMs: number;
  /** … and this close melt into one in a coarse picture. */
  behindMs: number;
  /** Bodies going opposite ways this close hide one another. */
  meetingMs: number;
}

/** What is known of the door around the candidates. */
export interface Evidence {
  /** Sensors whose words and silence count, and what their words are worth. */
  reliability: ReadonlyMap<GateSource, Reliability>;
  /** Candidates nearby that are decided already. */
  decided: readonly Candidate[];
  /** All that are not, the weighed ones among them. */
  open: readonly Candidate[];
  /** When the beams were broken without a passage. */
  turns: readonly { fromMs: number; toMs: number }[];
  /** Whether a sensor's silence about the candidate means something yet. */
  over(candidate: Candidate): boolean;
  spacing: Spacing;
}

/** The likeliest truth about some candidates. */
export interface Solution {
  kinds: Kind[];
  /** P(person) of each. */
  persons: number[];
  /** P(the kind it is taken for) of each. */
  chances: number[];
}

/** P(kind) before anybody is heard, but that some sensor spoke. */
const prior: Record<Kind, number> = { nothing: 0.1, person: 0.85, thing: 0.015 };
/** What goes before or behind a person may be pushed by him. */
const pushedPrior: Record<Kind, number> = { nothing: 0.1, person: 0.6, thing: 0.3 };

/** Bayes over all ways to say of each candidate whether it is a person, a thing or nothing. For a few candidates. */
export function solve(candidates: readonly Candidate[], evidence: Evidence): Solution {
  const { length } = candidates;
  const weights = candidates.map(() => new Float64Array(kinds.length));
  let best = -1;
  let bestCode = 0;
  let total = 0;
  const assigned: Kind[] = candidates.map(() => 'nothing');
  for (let code = 0; code < kinds.length ** length; code++) {
    for (let i = 0, rest = code; i < length; i++) {
      assigned[i] = kinds[rest % kinds.length];
      rest = Math.floor(rest / kinds.length);
    }
    const weight = joint(candidates, assigned, evidence);
    total += weight;
    for (let i = 0; i < length; i++) weights[i][kinds.indexOf(assigned[i])] += weight;
    if (weight <= best) continue;
    best = weight;
    bestCode = code;
  }
  const likeliest = candidates.map((_, i) => kinds[Math.floor(bestCode / kinds.length ** i) % kinds.length]);
  return {
    kinds: likeliest,
    persons: weights.map((weight) => weight[kinds.indexOf('person')] / total),
    chances: weights.map((weight, i) => weight[kinds.indexOf(likeliest[i])] / total),
  };
}

/**
 * What a sensor's word about a candidate is to be read by, when `persons` are in the door. Silence is excused only by
 * somebody whom the sensor did see: two bodies may melt into one, they do not both vanish.
 */
export function circumstanceOf(
  candidate: Candidate,
  source: GateSource,
  persons: readonly Candidate[],
  { spacing, turns, decided, open }: Pick<Evidence, 'spacing' | 'turns' | 'decided' | 'open'>,
): Circumstance {
  const silent = candidate.sights[source] === undefined;
  const near = (same: boolean, close: (other: Candidate) => boolean) =>
    persons.some((other) => {
      if (other === candidate || (silent && !other.sights[source])) return false;
      return sameWay(candidate, other) === same && close(other);
    });
  const within = (ms: number) => (other: Candidate) => apartMs(candidate, other) <= ms;
  if (source === 'beam') {
    if (!silent) return 'alone';
    if (near(true, (other) => hides(other, candidate, spacing.besideMs))) return 'beside';
    if (turns.some((turn) => covers(turn, candidate.atMs))) return 'turned';
    if ([...decided, ...open].some((other) => attached(candidate, other))) return 'deep';
    return near(false, (other) => hides(other, candidate, spacing.besideMs)) ? 'meeting' : 'alone';
  }
  if (near(true, within(spacing.besideMs))) return 'beside';
  if (near(false, within(spacing.meetingMs))) return 'meeting';
  if (persons.some((other) => attached(candidate, other))) return 'deep';
  return near(true, within(spacing.behindMs)) ? 'behind' : 'alone';
}

/** Whoever is hidden from the beams passes while another breaks them; a deep break only hides who goes level with him. */
function hides(other: Candidate, candidate: Candidate, besideMs: number): boolean {
  const { beam } = other.sights;
  if (!beam) return false;
  const level = beam.word === 'deep' && sameWay(other, candidate);
  return level ? apartMs(candidate, other) <= besideMs / 2 : covers(beam, candidate.atMs);
}

/** By a sensor that saw both, if there is one. */
function apartMs(one: Candidate, other: Candidate): number {
  let leastMs = Number.POSITIVE_INFINITY;
  for (const source of ['camera', 'thermal'] as const) {
    const [a, b] = [one.sights[source], other.sights[source]];
    if (a && b) leastMs = Math.min(leastMs, Math.abs(a.atMs - b.atMs));
  }
  return Number.isFinite(leastMs) ? leastMs : Math.abs(one.atMs - other.atMs);
}

function follows(one: Candidate, other: Candidate, { besideMs, behindMs }: Spacing): boolean {
  if (one === other || !sameWay(one, other)) return false;
  const ms = apartMs(one, other);
  return attached(one, other) || (ms > besideMs && ms <= behindMs);
}

/** Both in one deep break of the beams, whichever of them it was laid to. */
function attached(one: Candidate, other: Candidate): boolean {
  if (one === other || !sameWay(one, other)) return false;
  return within(one, other.sights.beam) || within(other, one.sights.beam);
}

function within({ sights, atMs }: Candidate, beam: Sight | undefined): boolean {
  return beam?.word === 'deep' && !sights.beam && covers(beam, atMs);
}

function sameWay(one: Candidate, other: Candidate): boolean {
  return one.direction === other.direction;
}

/** The edges of a break are as sharp as the other sensor's clock. */
const vagueMs = 100;

function covers({ fromMs, toMs }: Pick<Sight, 'fromMs' | 'toMs'>, atMs: number): boolean {
  return atMs >= fromMs - vagueMs && atMs <= toMs + vagueMs;
}

function joint(candidates: readonly Candidate[], assigned: readonly Kind[], evidence: Evidence): number {
  const { spacing } = evidence;
  const passed = evidence.decided.filter(({ decided }) => decided === 'person');
  const persons = [...passed, ...candidates.filter((_, i) => assigned[i] === 'person')];
  let weight = 1;
  for (const [i, candidate] of candidates.entries()) {
    const pushed = persons.some((other) => follows(candidate, other, spacing));
    weight *= (pushed ? pushedPrior : prior)[assigned[i]];
    for (const [source, reliability] of evidence.reliability) {
      const sight = candidate.sights[source];
      if (!sight && !evidence.over(candidate)) continue;
      const circumstance = circumstanceOf(candidate, source, persons, evidence);
      weight *= reliability.likelihood(circumstance, assigned[i], sight?.word ?? 'none');
    }
  }
  return weight;
}

import type { GateSource } from '../gate-event.ts';
import type { Candidate } from './candidate.ts';
import type { Circumstance, Kind, Reliability } from './reliability.ts';
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
  over(candidate: Candidate, source: GateSource): boolean;
  spacing: Spacing;
}

/** The likeliest truth about some candidates. */
export interface Solution {
  /** Who of them is a person. */
  taken: boolean[];
  /** P(person) of each. */
  persons: number[];
}

/** P(kind) before anybody is heard, but that some sensor spoke. */
const prior: Record<Kind, number> = { nothing: 0.1, person: 0.82, laden: 0.03, thing: 0.015 };
/** What goes before or behind a person may be pushed by him. */
const pushedPrior: Record<Kind, number> = { nothing: 0.1, person: 0.57, laden: 0.03, thing: 0.3 };

/** Bayes over all ways to say which of a few candidates are persons; whoever is not is a thing or nothing. */
export function solve(candidates: readonly Candidate[], evidence: Evidence): Solution {
  const passed = evidence.decided.filter(({ decided }) => decided);
  const persons = candidates.map(() => 0);
  let best = -1;
  let total = 0;
  let taken: boolean[] = [];
  for (let subset = 0; subset < 2 ** candidates.length; subset++) {
    const inside = candidates.map((_, i) => ((subset >> i) & 1) === 1);
    const around = [...passed, ...candidates.filter((_, i) => inside[i])];
    let weight = 1;
    for (const [i, candidate] of candidates.entries()) weight *= chanceOf(candidate, inside[i], around, evidence);
    total += weight;
    for (const [i, person] of inside.entries()) if (person) persons[i] += weight;
    if (weight <= best) continue;
    best = weight;
    taken = inside;
  }
  return { taken, persons: persons.map((weight) => weight / total) };
}

/** P(what all sensors say of the candidate, and that it is a person or is none), with `persons` in the door. */
function chanceOf(candidate: Candidate, person: boolean, persons: readonly Candidate[], evidence: Evidence): number {
  const { reliability, spacing } = evidence;
  const pushed = persons.some((other) => follows(candidate, other, spacing));
  const before = pushed ? pushedPrior : prior;
  const said = [...reliability].flatMap(([source, table]) => {
    const sight = candidate.sights[source];
    if (!sight && !evidence.over(candidate, source)) return [];
    return { table, word: sight?.word ?? 'none', circumstance: circumstanceOf(candidate, source, persons, evidence) };
  });
  const chance = (kind: Kind) => {
    return said.reduce(
      (product, one) => product * one.table.likelihood(one.circumstance, kind, one.word),
      before[kind],
    );
  };
  if (!person) return chance('nothing') + chance('thing');
  return chance('person') + chance('laden');
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
      if (other === candidate || (silent && !melts(other.sights[source], candidate))) return false;
      if (silent && other.sights[source]?.slim && apartMs(candidate, other) <= spacing.besideMs) return false;
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

/**
 * Whoever is hidden from the beams passes while another breaks them; a deep break only hides who goes level with him.
 * One beam alone knows no depth and hides anybody.
 */
function hides(other: Candidate, candidate: Candidate, besideMs: number): boolean {
  const { beam } = other.sights;
  if (!beam) return false;
  const level = beam.word === 'odd' && beam.directed && sameWay(other, candidate);
  return level ? apartMs(candidate, other) <= besideMs / 2 : covers(beam, candidate.atMs);
}

/** A body lies on the line from so long before its middle until so long after. */
const halfWayMs = 50;

/** Whether somebody who passes at `atMs` may be part of what the sensor saw of another: that lay on the line as long. */
function melts(sight: Sight | undefined, { atMs }: Candidate): boolean {
  if (sight === undefined || sight.fromMs === sight.toMs) return sight !== undefined;
  if (sight.source === 'beam') return covers(sight, atMs);
  return sight.fromMs + halfWayMs <= atMs && atMs + halfWayMs <= sight.toMs;
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
  return beam?.word === 'odd' && beam.directed && !sights.beam && covers(beam, atMs);
}

function sameWay(one: Candidate, other: Candidate): boolean {
  return one.direction === other.direction;
}

/** The edges of a break are as sharp as the other sensor's clock. */
const vagueMs = 100;

function covers({ fromMs, toMs }: Pick<Sight, 'fromMs' | 'toMs'>, atMs: number): boolean {
  return atMs >= fromMs - vagueMs && atMs <= toMs + vagueMs;
}

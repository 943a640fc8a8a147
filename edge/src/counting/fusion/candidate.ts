import type { Direction, GateSource } from '../gate-event.ts';
import type { Sight } from './sight.ts';

/** Somebody or something that may have passed the gate: at most one sight of each sensor. */
export interface Candidate {
  direction: Direction;
  /** Mean of its sights. */
  atMs: number;
  sights: Partial<Record<GateSource, Sight>>;
  /** Whether it was decided to be a person; null while it is open. */
  decided: boolean | null;
  /** Number of the last event known when it was decided: only later ones may join it. */
  decidedAfter: number;
  /** The same before a late word opened it again. */
  earlier?: Candidate;
}

/** To leave a sight without a partner costs as much as so many milliseconds between two partners. */
const aloneMs = 350;
/** Of two sights of one sensor, the others' sights are of the one that looks like a person. */
const oddMs = 200;
/** Inside a sensor's own span every moment is possible, its middle a little more. */
const offCentre = 0.2;

/**
 * Finds out which sights of different sensors are of the same body. Each sensor's sights are laid along the candidates
 * of their direction in order of time, at the least total distance; what finds no partner is a new candidate.
 * The result does not depend on the order in which the sights came.
 */
export function matched(
  known: readonly Candidate[],
  sights: readonly Sight[],
  sources: readonly GateSource[],
): Candidate[] {
  const candidates = known.map((earlier) => ({ ...earlier, sights: { ...earlier.sights }, earlier }));
  for (const source of sources) {
    for (const direction of ['in', 'out'] as const) {
      const own = sights.filter((s) => s.source === source && s.directed && s.direction === direction).sort(bySight);
      const free = candidates.filter((c) => c.direction === direction && !c.sights[source]).sort(byTime);
      lay(own, free, candidates);
    }
  }
  for (const sight of sights.filter((s) => !s.directed).sort(bySight)) {
    const free = candidates.filter((candidate) => !candidate.sights[sight.source]);
    lay([sight], free.sort((a, b) => distance(sight, a) - distance(sight, b)).slice(0, 1), candidates);
  }
  return candidates.sort(byTime);
}

export function byTime(one: Candidate, other: Candidate): number {
  return one.atMs - other.atMs || (one.direction < other.direction ? -1 : 1);
}

function bySight(one: Sight, other: Sight): number {
  return one.atMs - other.atMs || one.confidence - other.confidence || (one.word < other.word ? -1 : 1);
}

function distance(sight: Sight, candidate: Candidate): number {
  if (sight.pushed <= candidate.decidedAfter) return Number.POSITIVE_INFINITY;
  let gapMs = Number.POSITIVE_INFINITY;
  let odd = isOdd(sight);
  for (const other of Object.values(candidate.sights)) {
    gapMs = Math.min(gapMs, Math.max(0, other.fromMs - sight.toMs, sight.fromMs - other.toMs));
    odd ||= isOdd(other);
  }
  return gapMs + offCentre * Math.abs(sight.atMs - candidate.atMs) + (odd ? oddMs : 0);
}

/** A long break of the beams is of whoever else is in it, too. */
function isOdd({ source, word }: Sight): boolean {
  return source !== 'beam' && (word === 'odd' || word === 'stiff');
}

/** Aligns two sequences in order of time (as Needleman and Wunsch do) and joins the partners. */
function lay(sights: readonly Sight[], free: readonly Candidate[], all: Candidate[]): void {
  const width = free.length + 1;
  const cost = new Float64Array((sights.length + 1) * width);
  for (let i = 0; i <= sights.length; i++) {
    for (let j = 0; j <= free.length; j++) {
      if (i === 0 && j === 0) continue;
      const skipSight = i > 0 ? cost[(i - 1) * width + j] + aloneMs : Number.POSITIVE_INFINITY;
      const skipCandidate = j > 0 ? cost[i * width + j - 1] + aloneMs : Number.POSITIVE_INFINITY;
      const join = i > 0 && j > 0 ? cost[(i - 1) * width + j - 1] + distance(sights[i - 1], free[j - 1]) : skipSight;
      cost[i * width + j] = Math.min(join, skipSight, skipCandidate);
    }
  }
  let j = free.length;
  for (let i = sights.length; i > 0; ) {
    const here = cost[i * width + j];
    if (j > 0 && here === cost[i * width + j - 1] + aloneMs) j--;
    else if (here === cost[(i - 1) * width + j] + aloneMs) opened(sights[--i], all);
    else join(free[--j], sights[--i]);
  }
}

function opened(sight: Sight, all: Candidate[]): void {
  const { source, direction, atMs } = sight;
  all.push({ direction, atMs, sights: { [source]: sight }, decided: null, decidedAfter: 0 });
}

function join(candidate: Candidate, sight: Sight): void {
  candidate.sights[sight.source] = sight;
  if (candidate.decided) return;
  candidate.decided = null;
  const sights = Object.values(candidate.sights);
  candidate.atMs = sights.reduce((sum, { atMs }) => sum + atMs, 0) / sights.length;
  const directed = sights.find((one) => one.directed);
  if (directed) candidate.direction = directed.direction;
}

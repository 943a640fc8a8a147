import type { Direction, GateEvent, GateSource } from '../gate-event.ts';
import type { Circumstance } from './confusion.ts';

/** A group passing in one direction, as far as the sensors' words belong together. */
export interface Incident {
  /** Mean of the aligned times of its events. */
  atMs: number;
  /** When its first event was pushed. */
  pushedMs: number;
  direction: Direction;
  /** False while only undirected events are in it. */
  directed: boolean;
  events: GateEvent[];
  /** Persons already published for it; null while it is open. */
  published: number | null;
}

export interface IncidentWindows {
  /** Events of different sensors this close belong together. */
  togetherMs: number;
  /** The same when somebody lingered in the beams: when the body was on the line is then vague. */
  longTogetherMs: number;
  /** People this close behind one another melt into one in a picture. */
  followMs: number;
  /** Bodies this close hide one another from the beams. */
  maskMs: number;
}

/** Persons that `source` saw. */
export function countOf(incident: Incident, source: GateSource): number {
  let sum = 0;
  for (const event of incident.events) if (event.source === source) sum += event.count;
  return sum;
}

/** The incident an event belongs to: same way, near in time, and lacking what this sensor adds. */
export function belongsTo(
  event: GateEvent,
  atMs: number,
  incidents: readonly Incident[],
  windows: IncidentWindows,
): Incident | null {
  const undirected = event.flags.includes('undirected');
  let best: Incident | null = null;
  let bestMs = Number.POSITIVE_INFINITY;
  for (const incident of incidents) {
    const farMs = Math.abs(incident.atMs - atMs);
    const vague = isDeep(event) || incident.events.some(isDeep);
    if (farMs > bestMs || farMs > (vague ? windows.longTogetherMs : windows.togetherMs)) continue;
    if (incident.directed && !undirected && incident.direction !== event.direction) continue;
    const own = countOf(incident, event.source);
    if (own > 0 && own + event.count > othersMost(incident, event.source)) continue;
    best = incident;
    bestMs = farMs;
  }
  return best;
}

export function join(incident: Incident, event: GateEvent, atMs: number): void {
  const members = incident.events.length;
  incident.atMs = (incident.atMs * members + atMs) / (members + 1);
  incident.events.push(event);
  if (event.flags.includes('undirected')) return;
  incident.direction = event.direction;
  incident.directed = true;
}

export function opened(event: GateEvent, atMs: number, nowMs: number): Incident {
  return {
    atMs,
    pushedMs: nowMs,
    direction: event.direction,
    directed: !event.flags.includes('undirected'),
    events: [event],
    published: null,
  };
}

/** In what light the word (or the silence) of `source` about `incident` is to be read. */
export function circumstanceOf(
  incident: Incident,
  source: GateSource,
  all: readonly Incident[],
  windows: IncidentWindows,
): Circumstance {
  const own = incident.events.filter((event) => event.source === source);
  if (own.some((event) => event.flags.includes('thin') || event.confidence < 0.45)) return 'doubtful';
  // A part cut from a larger region is a person only when somebody else saw one there.
  const cut = own.length > 0 && own.every((event) => event.flags.includes('split') || event.flags.includes('small'));
  if (source === 'camera' && cut && sourcesOf(incident) === 1) return 'doubtful';
  if (own.some((event) => source !== 'beam' && event.confidence < 0.6)) return 'doubtful';
  if (incident.events.some((event) => event.source === 'beam' && event.flags.includes('multi'))) return 'multi';
  if (incident.events.some(isDeep)) return 'long';
  const beamless = !incident.events.some((event) => event.source === 'beam');
  if (beamless && all.some((other) => follows(incident, other, windows))) return 'attached';
  const near = (withinMs: number, same: boolean, real: (other: Incident) => boolean = () => true) =>
    all.some((other) => {
      if (other === incident || apartMs(incident, other) > withinMs) return false;
      return (other.direction === incident.direction) === same && real(other);
    });
  // Two clean breaks one after the other are two bodies: only the silence of the beams is excused by a neighbour.
  if (source === 'beam') {
    return near(windows.maskMs, false) || (own.length === 0 && near(windows.maskMs, true)) ? 'masked' : 'clear';
  }
  // A neighbour that nobody else saw, or that is one deep thing, is no excuse: a thing in pieces has many neighbours.
  const real = (other: Incident) => countOf(other, source) > 0 || (sourcesOf(other) > 1 && !other.events.some(isDeep));
  if (near(windows.maskMs, false, real)) return 'masked';
  return near(windows.followMs, true, real) ? 'followed' : 'clear';
}

function sourcesOf(incident: Incident): number {
  return new Set(incident.events.map((event) => event.source)).size;
}

/** Too far from a deep break to have stood beside that body, too near to be somebody else. */
function follows(incident: Incident, deep: Incident, windows: IncidentWindows): boolean {
  const farMs = apartMs(incident, deep);
  if (deep === incident || deep.direction !== incident.direction || !deep.events.some(isDeep)) return false;
  return farMs > windows.maskMs / 2 && farMs <= windows.togetherMs * 1.5;
}

function apartMs(one: Incident, other: Incident): number {
  return Math.abs(one.atMs - other.atMs);
}

function isDeep(event: GateEvent): boolean {
  return event.source === 'beam' && (event.flags.includes('long') || event.flags.includes('multi'));
}

function othersMost(incident: Incident, source: GateSource): number {
  const seen = new Map<GateSource, number>();
  for (const event of incident.events) seen.set(event.source, (seen.get(event.source) ?? 0) + event.count);
  seen.delete(source);
  return Math.max(0, ...seen.values());
}

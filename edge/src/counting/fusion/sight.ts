import type { Direction, GateEvent, GateSource } from '../gate-event.ts';

/**
 * How a sensor speaks of one body: by its own doubt, or `odd`: beams broken longer than a body takes, an outline that no
 * person has, half of a warm patch that is too broad for one; or `stiff`: it moved as no person does.
 */
export const words = ['none', 'faint', 'fair', 'clear', 'odd', 'stiff'] as const;
export type Word = (typeof words)[number];

/** One person as one sensor reports it, on the gate's common clock. An event of several persons is several sights. */
export interface Sight {
  source: GateSource;
  word: Word;
  direction: Direction;
  /** False: the sensor cannot tell the way, `direction` is a guess. */
  directed: boolean;
  atMs: number;
  /** From when to when it may have been on the line. */
  fromMs: number;
  toMs: number;
  confidence: number;
  /** It was no broader than one body: nobody went beside it. */
  slim: boolean;
  /** Number of its event in the order of arrival. */
  pushed: number;
}

/** The persons of one event, evenly spread over its time. */
export function sightsOf(event: GateEvent, offsetMs: number, pushed: number): Sight[] {
  const { source, direction, confidence, count } = event;
  const from = (event.fromMs ?? event.atMs) - offsetMs;
  const each = ((event.toMs ?? event.atMs) - offsetMs - from) / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => ({
    source,
    word: wordOf(event),
    direction,
    directed: !event.flags.includes('undirected'),
    atMs: count === 1 ? event.atMs - offsetMs : from + (i + 0.5) * each,
    fromMs: from + i * each,
    toMs: from + (i + 1) * each,
    confidence,
    slim: event.flags.includes('slim'),
    pushed,
  }));
}

/** A camera's picture of a thing: the person is beside it. */
export function looksLikeThing({ source, word }: Sight): boolean {
  return source === 'camera' && (word === 'odd' || word === 'stiff');
}

const odd = ['long', 'solid', 'broad'];

function wordOf({ confidence, flags }: GateEvent): Word {
  if (flags.includes('stiff')) return 'stiff';
  // Separate trunks in one long break are people, not a trolley.
  if (flags.some((flag) => odd.includes(flag)) && !flags.includes('multi')) return 'odd';
  return confidence < 0.45 ? 'faint' : confidence < 0.8 ? 'fair' : 'clear';
}

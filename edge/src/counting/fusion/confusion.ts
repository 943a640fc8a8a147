import type { GateSource } from '../gate-event.ts';

/** Counts above this are treated as this. */
export const mostPersons = 4;

/**
 * In what light a sensor's word is to be read.
 * `masked`: others were in the door at the same moment; `long`: one deep break of the beams;
 * `multi`: several trunks in one passage of the beams; `followed`: another went the
 * same way so shortly before or after that pictures melt the two; `attached`: something
 * followed a deep break of the beams without breaking them itself (the trolley of its pusher); `doubtful`: the sensor
 * itself was not sure.
 */
export type Circumstance = 'clear' | 'masked' | 'followed' | 'long' | 'multi' | 'attached' | 'doubtful';

/** What is believed of a sensor before it has been watched. */
interface Belief {
  /** Sees something where nobody is. */
  falseAlarm: number;
  /** Sees nobody of a group. */
  missed: number;
  /** Sees one too few, or one too many. */
  under: number;
  over: number;
}

const camera: Record<Circumstance, Belief> = {
  clear: { falseAlarm: 0.01, missed: 0.02, under: 0.03, over: 0.02 },
  masked: { falseAlarm: 0.02, missed: 0.05, under: 0.08, over: 0.02 },
  followed: { falseAlarm: 0.02, missed: 0.12, under: 0.1, over: 0.02 },
  long: { falseAlarm: 0.02, missed: 0.02, under: 0.03, over: 0.2 },
  multi: { falseAlarm: 0.02, missed: 0.02, under: 0.2, over: 0.05 },
  attached: { falseAlarm: 0.9, missed: 0.02, under: 0.03, over: 0.05 },
  doubtful: { falseAlarm: 0.15, missed: 0.05, under: 0.05, over: 0.05 },
};

const beliefs: Record<GateSource, Record<Circumstance, Belief>> = {
  beam: {
    // Nobody gets through a working pair unseen unless somebody else hides them.
    clear: { falseAlarm: 0.01, missed: 0.001, under: 0.6, over: 0.01 },
    followed: { falseAlarm: 0.01, missed: 0.01, under: 0.6, over: 0.01 },
    masked: { falseAlarm: 0.08, missed: 0.6, under: 0.6, over: 0.02 },
    long: { falseAlarm: 0.01, missed: 0.02, under: 0.35, over: 0.35 },
    multi: { falseAlarm: 0.01, missed: 0.02, under: 0.25, over: 0.008 },
    attached: { falseAlarm: 0.01, missed: 0.02, under: 0.3, over: 0.05 },
    doubtful: { falseAlarm: 0.5, missed: 0.1, under: 0.2, over: 0.05 },
  },
  camera,
  // A coarse picture melts two warm bodies that touch into one.
  thermal: {
    ...camera,
    clear: { falseAlarm: 0.01, missed: 0.008, under: 0.15, over: 0.02 },
    masked: { falseAlarm: 0.02, missed: 0.5, under: 0.4, over: 0.02 },
    followed: { falseAlarm: 0.02, missed: 0.5, under: 0.4, over: 0.02 },
    long: { falseAlarm: 0.02, missed: 0.006, under: 0.4, over: 0.02 },
    multi: { falseAlarm: 0.02, missed: 0.02, under: 0.6, over: 0.02 },
  },
};

/**
 * What each sensor says of a thing without warmth or of a small animal, by count 0, 1, 2 or more: a trolley alone is
 * wide for the camera and deep for the beams, a dog is below them.
 */
const thing: Record<GateSource, readonly [none: number, one: number, more: number]> = {
  beam: [0.5, 0.48, 0.02],
  camera: [0.2, 0.75, 0.05],
  thermal: [0.97, 0.028, 0.002],
};

/** P(sensor says k | a thing passed). */
export function ofThing(source: GateSource, k: number): number {
  return thing[source][Math.min(k, 2)];
}

/** How many invented observations a belief is worth, and how many real ones are remembered at most. */
const beliefWeight = 60;
const memory = 600;

/** P(sensor says k | n persons), for each circumstance, corrected by what the other sensors say. */
export class Confusion {
  private readonly counts: Record<Circumstance, Float64Array[]>;

  constructor(source: GateSource) {
    const table = (circumstance: Circumstance) => {
      return Array.from({ length: mostPersons + 1 }, (_, n) => row(beliefs[source][circumstance], n));
    };
    this.counts = {
      clear: table('clear'),
      masked: table('masked'),
      followed: table('followed'),
      long: table('long'),
      multi: table('multi'),
      attached: table('attached'),
      doubtful: table('doubtful'),
    };
  }

  /** P(k | n). */
  likelihood(circumstance: Circumstance, k: number, n: number): number {
    const row = this.counts[circumstance][n];
    let sum = 0;
    for (const count of row) sum += count;
    return row[Math.min(k, mostPersons)] / sum;
  }

  /** The sensor said `k`; the others believe in n persons with `posterior[n]`. */
  learn(circumstance: Circumstance, k: number, posterior: readonly number[]): void {
    for (let n = 0; n <= mostPersons; n++) {
      const row = this.counts[circumstance][n];
      row[Math.min(k, mostPersons)] += posterior[n];
      let sum = 0;
      for (const count of row) sum += count;
      if (sum > memory) for (let i = 0; i < row.length; i++) row[i] *= memory / sum;
    }
  }
}

function row(belief: Belief, n: number): Float64Array {
  const row = new Float64Array(mostPersons + 1).fill(0.0005);
  if (n === 0) {
    row[0] += 1 - belief.falseAlarm;
    row[1] += belief.falseAlarm * 0.95;
    row[2] += belief.falseAlarm * 0.05;
  } else {
    const seen = 1 - belief.missed;
    const under = n > 1 ? belief.under * seen : 0;
    const over = n < mostPersons ? belief.over * seen : 0;
    row[0] += belief.missed;
    row[n] += Math.max(0.02, seen - under - over);
    if (n > 1) row[n - 1] += under;
    if (n < mostPersons) row[n + 1] += over;
  }
  const sum = row.reduce((total, value) => total + value, 0);
  return row.map((value) => (value * beliefWeight) / sum);
}

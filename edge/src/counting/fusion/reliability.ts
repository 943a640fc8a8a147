import type { GateSource } from '../gate-event.ts';
import { type Word, words } from './sight.ts';

/**
 * What a candidate may be. `laden`: a person with a thing, pushing it, in it or under it. Then several sensors see
 * something odd for one and the same reason, which rates learned apart would take for a rare chance.
 */
export type Kind = 'person' | 'laden' | 'thing' | 'nothing';

/**
 * Who else is in the door, as far as it changes what a sensor's word or silence is worth. `beside` and `behind`: another
 * goes the same way at the same time, or shortly before or after; `meeting`: another comes towards it; `deep`: within a
 * long break of the beams; `turned`: beams that were broken without a passage.
 */
export const circumstances = ['alone', 'beside', 'behind', 'meeting', 'deep', 'turned'] as const;
export type Circumstance = (typeof circumstances)[number];

type Rates = Record<Circumstance, number>;

type Tone = readonly [number, number, number, number, number];

/** What is believed of a sensor before it has been watched. */
interface Belief {
  /** It says nothing of a person. */
  missed: Rates;
  /** It says nothing of what others only imagine. */
  quiet: Rates;
  /** It says nothing of a thing: a trolley, a dog, a shadow. */
  cold: number;
  /** How it speaks when it speaks, of each kind, in shares: faint, fair, clear, odd, stiff. */
  tone: Record<Kind, Tone>;
}

const beliefs: Record<GateSource, Belief> = {
  // Nobody gets through a working pair unseen, unless somebody else hides him.
  beam: {
    missed: { alone: 0.002, beside: 0.9, behind: 0.01, meeting: 0.8, deep: 0.02, turned: 0.9 },
    quiet: { alone: 0.97, beside: 0.99, behind: 0.98, meeting: 0.98, deep: 0.98, turned: 0.97 },
    cold: 0.5,
    tone: {
      person: [0.03, 0.12, 0.79, 0.06, 0],
      laden: [0.02, 0.03, 0.25, 0.7, 0],
      thing: [0.03, 0.003, 0.007, 0.96, 0],
      nothing: [0.79, 0.12, 0.03, 0.06, 0],
    },
  },
  camera: {
    missed: { alone: 0.005, beside: 0.04, behind: 0.04, meeting: 0.012, deep: 0.02, turned: 0.02 },
    quiet: { alone: 0.7, beside: 0.7, behind: 0.6, meeting: 0.7, deep: 0.5, turned: 0.7 },
    cold: 0.25,
    tone: {
      person: [0.03, 0.16, 0.776, 0.03, 0.004],
      laden: [0.05, 0.15, 0.3, 0.48, 0.02],
      thing: [0.07, 0.13, 0.15, 0.3, 0.35],
      nothing: [0.3, 0.4, 0.285, 0.01, 0.005],
    },
  },
  // A coarse picture melts two warm bodies that follow each other into one.
  thermal: {
    missed: { alone: 0.005, beside: 0.15, behind: 0.15, meeting: 0.012, deep: 0.02, turned: 0.02 },
    quiet: { alone: 0.9, beside: 0.97, behind: 0.97, meeting: 0.95, deep: 0.95, turned: 0.9 },
    cold: 0.97,
    tone: {
      person: [0.03, 0.1, 0.85, 0.02, 0],
      laden: [0.03, 0.1, 0.85, 0.02, 0],
      thing: [0.3, 0.3, 0.3, 0.1, 0],
      nothing: [0.2, 0.2, 0.2, 0.4, 0],
    },
  },
};

/** How many invented observations a belief is worth, and how many are remembered at most. */
const beliefWeight = 200;
const memory = 1000;
/** No word is impossible. */
const floor = 0.0002;

/** Of one that says itself that it does not see well, neither word nor silence weighs much; it takes things for persons. */
function worse(belief: Belief): Belief {
  const every = (rates: Rates, change: (rate: number, circumstance: Circumstance) => number) => {
    return Object.fromEntries(circumstances.map((each) => [each, change(rates[each], each)])) as Rates;
  };
  const missed = every(belief.missed, (rate, at) => rate + (at === 'alone' ? 0.05 : 0.4) * (1 - rate));
  const { person, thing } = belief.tone;
  const tone = { ...belief.tone, thing: thing.map((share, i) => (share + person[i]) / 2) as unknown as Tone };
  return { ...belief, missed, tone, quiet: every(belief.quiet, (rate) => rate * 0.8) };
}

type Table = Record<Circumstance, Record<Kind, Float64Array>>;

/**
 * P(word | kind) of one sensor in each circumstance, corrected by what all sensors together make of each candidate. A
 * sensor that itself says it is degraded (bad light, one beam) is judged by a second set of numbers.
 */
export class Reliability {
  private readonly well: Table;
  private readonly ill: Table;
  degraded = false;

  constructor(source: GateSource) {
    this.well = tableOf(beliefs[source]);
    this.ill = tableOf(worse(beliefs[source]));
  }

  likelihood(circumstance: Circumstance, kind: Kind, word: Word): number {
    const row = this.row(circumstance, kind);
    return row[words.indexOf(word)] / sum(row);
  }

  /** The sensor said `word` of something that was surely `kind`. */
  learn(circumstance: Circumstance, kind: Kind, word: Word): void {
    const row = this.row(circumstance, kind);
    row[words.indexOf(word)]++;
    const total = sum(row);
    if (total > memory) for (let i = 0; i < row.length; i++) row[i] *= memory / total;
  }

  private row(circumstance: Circumstance, kind: Kind): Float64Array {
    return (this.degraded ? this.ill : this.well)[circumstance][kind];
  }
}

function tableOf({ missed, quiet, cold, tone }: Belief): Table {
  const row = (none: number, kind: Kind) => {
    const shares = [none, ...tone[kind].map((share) => share * (1 - none))].map((share) => share + floor);
    return Float64Array.from(shares, (share) => (share * beliefWeight) / sum(shares));
  };
  const entries = circumstances.map((circumstance) => [
    circumstance,
    {
      person: row(missed[circumstance], 'person'),
      laden: row(missed[circumstance], 'laden'),
      nothing: row(quiet[circumstance], 'nothing'),
      thing: row(cold, 'thing'),
    },
  ]);
  return Object.fromEntries(entries) as Table;
}

function sum(row: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < row.length; i++) total += row[i];
  return total;
}

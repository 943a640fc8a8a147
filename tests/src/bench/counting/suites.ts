import type { GateSource } from '@lintel/edge/counting/gate-event';
import { badDay, dirtyThermal, type Trouble } from '@lintel/edge/world/disturbances';
import type { Mixture } from '@lintel/edge/world/traffic';

/** One way to equip, or to damage, the door of a suite. */
export interface Case {
  name: string;
  sources: readonly GateSource[];
  /** The sensor that fails, and how; every other sensor is as in the suite. */
  fails?: { source: GateSource; how: Failure };
  thermalSize?: '8x8' | '32x24';
  /** Share of crossings, 0..1, or errors per 1,000, that must be reached. */
  goal?: Goal;
}

export interface Goal {
  accuracy?: number;
  driftBelow?: number;
  falseBelow?: number;
}

/**
 * `dead`: nothing comes; `stuck`: it repeats its last word; from the start or from the middle of the run on. `blinds`:
 * covered, or without a number, and it knows; `noisy`: it sees, but badly, all the time.
 */
export type Failure = 'dead' | 'stuck' | 'dies' | 'sticks' | 'blinds' | 'noisy';

export interface Suite {
  name: string;
  about: string;
  mixture: Mixture;
  /** Mean time between two parties. */
  gapMs?: number;
  trouble?: Trouble;
  cases: readonly Case[];
  /** Events are things that must not count, not crossings. */
  things?: boolean;
}

export const allSources: readonly GateSource[] = ['beam', 'camera', 'thermal'];

const fused = (goal?: Goal): Case => ({ name: 'all three', sources: allSources, ...(goal ? { goal } : {}) });
const pair = (...sources: GateSource[]): Case => ({ name: sources.join(' + '), sources });
const lone = (source: GateSource): Case => ({ name: `${source} alone`, sources: [source] });

const doors: readonly Case[] = [
  pair('beam', 'camera'),
  pair('beam', 'thermal'),
  pair('camera', 'thermal'),
  lone('beam'),
  lone('camera'),
  lone('thermal'),
];

const howItFails: readonly Failure[] = ['dead', 'stuck', 'dies', 'sticks', 'blinds', 'noisy'];

const words: Record<Failure, string> = {
  dead: 'dead from the start',
  stuck: 'stuck from the start',
  dies: 'dying halfway',
  sticks: 'sticking halfway',
  blinds: 'going blind halfway',
  noisy: 'noisy all the time',
};

const failures: readonly Case[] = allSources.flatMap((source) =>
  howItFails.map(
    (how): Case => ({
      name: `${source} ${words[how]}`,
      sources: allSources,
      fails: { source, how },
      goal: { accuracy: 0.99 },
    }),
  ),
);

/** What really happens at a busy door. */
export const fullMix: Mixture = {
  pass: 58,
  dawdle: 4,
  turnBefore: 2,
  turnIn: 1,
  turnAfter: 2,
  leanOver: 1,
  abreast: 7,
  abreastThree: 1,
  tailgate: 7,
  opposing: 4,
  groupSplits: 1,
  childAtHand: 3,
  trolley: 3,
  pram: 1,
  carton: 1,
  wheelchair: 0.5,
  umbrella: 0.5,
  dog: 0.5,
  leafWithPerson: 1,
  trolleyAlone: 0.5,
  dogAlone: 0.5,
  shadowAlone: 0.5,
};

/** Every suite; a new one is a new entry. */
export const suites: readonly Suite[] = [
  {
    name: 'single-file',
    about: 'one after the other',
    mixture: { pass: 1 },
    gapMs: 1500,
    cases: [fused({ accuracy: 0.995 }), ...doors],
  },
  {
    name: 'following',
    about: 'two or three close behind one another',
    mixture: { tailgate: 3, tailgateThree: 1 },
    cases: [fused({ accuracy: 0.995 }), ...doors],
  },
  {
    name: 'groups',
    about: 'side by side, with a child, parting at the door',
    mixture: { abreast: 6, abreastThree: 1, childAtHand: 2, groupSplits: 1 },
    cases: [fused({ accuracy: 0.98 }), ...doors],
  },
  {
    name: 'opposing',
    about: 'meeting in the doorway',
    mixture: { opposing: 1 },
    cases: [fused({ accuracy: 0.98 }), ...doors],
  },
  {
    name: 'full-mix',
    about: 'everything that happens at a busy door',
    mixture: fullMix,
    cases: [fused({ accuracy: 0.99, driftBelow: 2 }), ...doors, ...failures],
  },
  {
    name: 'bad-day',
    about: 'the full mix with hard shadows, sun, flicker, lost pictures, a knocked camera, bouncing beams, drift',
    mixture: fullMix,
    trouble: badDay,
    cases: [fused(), ...doors],
  },
  {
    name: 'dirty-thermal',
    about: 'the full mix by thermal alone: ±5 K drift, 0.3 K more noise, half the rate',
    mixture: fullMix,
    trouble: { thermal: dirtyThermal },
    cases: [lone('thermal'), { ...lone('thermal'), name: 'thermal 32x24 alone', thermalSize: '32x24' }],
  },
  {
    name: 'dirty-thermal-single',
    about: 'one after the other by thermal alone: ±5 K drift, 0.3 K more noise, half the rate',
    mixture: { pass: 1 },
    trouble: { thermal: dirtyThermal },
    cases: [
      { ...lone('thermal'), goal: { accuracy: 0.99 } },
      { ...lone('thermal'), name: 'thermal 32x24 alone', thermalSize: '32x24', goal: { accuracy: 0.99 } },
    ],
  },
  {
    name: 'things',
    about: 'dogs, trolleys, shadows and door leaves between single visitors: false counts',
    mixture: { pass: 12, dogAlone: 2, trolleyAlone: 2, shadowAlone: 2, leafAlone: 2 },
    things: true,
    cases: [fused({ falseBelow: 1 }), ...doors],
  },
];

import type { SeededRandom } from '@lintel/shared/seeded-random';

/** What goes through a doorway. Lengths in metres. */
export interface Body {
  shape: 'person' | 'box' | 'disc' | 'leaf' | 'shadow';
  /** Across the direction of walking. */
  widthM: number;
  /** Along the direction of walking. */
  depthM: number;
  heightM: number;
  /** Free height below it: an umbrella is above every beam. */
  lowM: number;
  /** Only persons count. */
  person: boolean;
  /** Whether its arms swing freely. */
  armsSwing: boolean;
  /** How far its hands reach ahead to push something; 0 when they do not. */
  reachM: number;
  /** Surface temperature above the floor's, in kelvin, as a ceiling sensor sees it. */
  heatK: number;
  luma: number;
  u: number;
  v: number;
}

type Range = readonly [low: number, high: number];

interface BodyRange {
  shape: Body['shape'];
  widthM: Range;
  depthM: Range;
  heightM: Range;
  lowM?: number;
  person: boolean;
  armsSwing?: boolean;
  reachM?: number;
  heatK: Range;
}

/** The kinds of bodies; each actor's own measures are drawn from these ranges. */
export const bodies = {
  adult: person([1.52, 1.92], true),
  pusher: { ...person([1.52, 1.92], false), reachM: 0.38 },
  child: {
    ...person([1.0, 1.35], true),
    widthM: [0.28, 0.36],
    depthM: [0.17, 0.21],
  },
  wheelchair: {
    ...person([1.2, 1.35], false),
    widthM: [0.6, 0.66],
    depthM: [0.9, 1.05],
  },
  trolley: thing('box', [0.5, 0.58], [0.8, 0.95], [0.98, 1.04]),
  pram: { ...thing('box', [0.5, 0.6], [0.7, 0.9], [0.95, 1.05]), heatK: [0.5, 1] },
  carton: { ...thing('box', [0.35, 0.5], [0.3, 0.4], [1.3, 1.4]), lowM: 0.95 },
  dog: { ...thing('box', [0.18, 0.28], [0.5, 0.75], [0.35, 0.6]), heatK: [1.5, 2.5] },
  umbrella: { ...thing('disc', [0.9, 1.05], [0.9, 1.05], [2.0, 2.15]), lowM: 1.9 },
  /** A door leaf, hinged at its place in the world. */
  leaf: { ...thing('leaf', [0.9, 1], [0.04, 0.05], [2.0, 2.1]), lowM: 0.02 },
  /** Somebody's hard shadow on the floor, who never comes himself. */
  shadow: thing('shadow', [0.45, 0.7], [0.7, 1.5], [0.01, 0.02]),
} as const satisfies Record<string, BodyRange>;

export type BodyName = keyof typeof bodies;

export function drawBody(name: BodyName, random: SeededRandom): Body {
  const range: BodyRange = bodies[name];
  const bright = random.unit() < 0.25;
  return {
    shape: range.shape,
    widthM: random.between(...range.widthM),
    depthM: random.between(...range.depthM),
    heightM: random.between(...range.heightM),
    lowM: range.lowM ?? 0,
    person: range.person,
    armsSwing: range.armsSwing ?? false,
    reachM: range.reachM ?? 0,
    heatK: random.between(...range.heatK),
    luma: Math.round(bright ? random.between(185, 235) : random.between(25, 85)),
    u: Math.round(random.between(108, 148)),
    v: Math.round(random.between(108, 148)),
  };
}

function person(heightM: Range, armsSwing: boolean): BodyRange {
  return {
    shape: 'person',
    widthM: [0.42, 0.54],
    depthM: [0.22, 0.3],
    heightM,
    person: true,
    armsSwing,
    heatK: [3, 5],
  };
}

function thing(shape: Body['shape'], widthM: Range, depthM: Range, heightM: Range): BodyRange {
  return { shape, widthM, depthM, heightM, person: false, heatK: [0, 0.4] };
}

import type { BodyName } from './bodies.ts';

type Range = readonly [low: number, high: number];

/** One stretch of a walk: on to `to` metres past the gate line (negative: before it), then a pause. */
export interface Stretch {
  to: Range;
  /** Multiplies the walker's own speed. */
  pace?: number;
  pauseS?: Range;
  /** While it pauses there, the head goes so far ahead of the feet, in metres. */
  leanM?: Range;
}

/** How far before and behind the gate the world reaches. */
export const reachM = 2.4;

const away: Stretch = { to: [reachM, reachM] };
const back: Stretch = { to: [-reachM, -reachM] };

/** Ways through (or not through) the gate, along the walker's own direction. */
export const routes = {
  through: [away],
  dawdle: [{ to: [-0.15, 0.15], pace: 0.7, pauseS: [0.8, 2.2] }, away],
  turnBefore: [{ to: [-0.75, -0.5], pauseS: [0.4, 1.5] }, back],
  /** Into the gate with the chest, never through it: nobody entered. */
  turnIn: [{ to: [-0.05, 0.06], pauseS: [0.3, 1.2] }, back],
  turnAfter: [{ to: [0.95, 1.3], pauseS: [0.4, 1.2] }, back],
  /** Stops before the gate, looks round the corner with head and shoulders, goes. */
  leanOver: [{ to: [-0.42, -0.3], pauseS: [0.8, 1.8], leanM: [0.3, 0.45] }, back],
} as const satisfies Record<string, readonly Stretch[]>;

export type RouteName = keyof typeof routes;

/** One body of a party, placed relative to the party's leader. */
export interface Part {
  body: BodyName;
  /** Metres to the right. */
  right?: Range;
  /** Metres ahead. */
  ahead?: Range;
  /** Seconds behind. */
  delayS?: Range;
  /** Walks the other way. */
  opposite?: boolean;
  /** Leaves the party for a way of its own. */
  route?: RouteName;
  /** Metres to the right for each metre ahead, past the gate. */
  bend?: Range;
}

export interface Behaviour {
  route: RouteName;
  parts: readonly Part[];
  /** Share of the street's visitors, against the other weights; 0: only in scenes made on purpose. */
  weight: number;
}

const alone: readonly Part[] = [{ body: 'adult' }];

/** What people do at a door. A new behaviour is a new line here. */
export const behaviours = {
  pass: { route: 'through', parts: alone, weight: 66 },
  dawdle: { route: 'dawdle', parts: alone, weight: 5 },
  turnBefore: { route: 'turnBefore', parts: alone, weight: 2 },
  turnIn: { route: 'turnIn', parts: alone, weight: 1 },
  turnAfter: { route: 'turnAfter', parts: alone, weight: 2 },
  abreast: { route: 'through', parts: abreast(2), weight: 8 },
  abreastThree: { route: 'through', parts: abreast(3), weight: 0 },
  tailgate: { route: 'through', parts: inFile(2), weight: 6 },
  tailgateThree: { route: 'through', parts: inFile(3), weight: 0 },
  opposing: {
    route: 'through',
    parts: [
      { body: 'adult', right: [0.32, 0.42] },
      { body: 'adult', right: [0.32, 0.42], delayS: [-0.4, 0.4], opposite: true },
    ],
    weight: 0,
  },
  childAtHand: {
    route: 'through',
    parts: [
      { body: 'adult', right: [-0.3, -0.25] },
      { body: 'child', right: [0.2, 0.25] },
    ],
    weight: 3,
  },
  trolley: { route: 'through', parts: [{ body: 'pusher' }, { body: 'trolley', ahead: [0.66, 0.74] }], weight: 3 },
  trolleyAlone: { route: 'through', parts: [{ body: 'trolley' }], weight: 0 },
  pram: { route: 'through', parts: [{ body: 'pusher' }, { body: 'pram', ahead: [0.6, 0.7] }], weight: 1 },
  carton: { route: 'through', parts: [{ body: 'pusher' }, { body: 'carton', ahead: [0.25, 0.3] }], weight: 1 },
  wheelchair: { route: 'through', parts: [{ body: 'wheelchair' }], weight: 0.5 },
  dog: {
    route: 'through',
    parts: [{ body: 'adult' }, { body: 'dog', right: [-0.55, -0.45], ahead: [0.1, 0.5] }],
    weight: 0.5,
  },
  dogAlone: { route: 'through', parts: [{ body: 'dog' }], weight: 0 },
  leanOver: { route: 'leanOver', parts: alone, weight: 0 },
  /** Three come together; one turns at the door, the others part behind it. */
  groupSplits: {
    route: 'through',
    parts: [
      { body: 'adult', right: [-0.42, -0.36], bend: [-0.4, -0.2] },
      { body: 'adult', right: [0.36, 0.42], ahead: [-0.1, 0.1], bend: [0.2, 0.4] },
      { body: 'adult', right: [-0.05, 0.05], delayS: [0.7, 0.8], route: 'turnBefore' },
    ],
    weight: 0,
  },
  umbrella: { route: 'through', parts: [{ body: 'pusher' }, { body: 'umbrella' }], weight: 0 },
  leafAlone: { route: 'through', parts: [{ body: 'leaf' }], weight: 0 },
  leafWithPerson: { route: 'through', parts: [{ body: 'adult' }, { body: 'leaf' }], weight: 0 },
  shadowAlone: { route: 'through', parts: [{ body: 'shadow' }], weight: 0 },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;

/** Persons of a party who go through the gate in the end. */
export function partySize(name: BehaviourName): number {
  const { route, parts }: Behaviour = behaviours[name];
  return parts.filter((part) => isPerson(part.body) && !staysOut(part.route ?? route)).length;
}

function staysOut(route: RouteName): boolean {
  return route === 'turnBefore' || route === 'turnIn' || route === 'leanOver';
}

function isPerson(body: BodyName): boolean {
  return body === 'adult' || body === 'pusher' || body === 'child' || body === 'wheelchair';
}

function abreast(persons: number): Part[] {
  return Array.from({ length: persons }, (_, place) => {
    const right = (place - (persons - 1) / 2) * 0.76;
    return { body: 'adult', right: [right - 0.02, right + 0.02], ahead: [-0.12, 0.12] };
  });
}

/** One behind the other, at arm's length. */
function inFile(persons: number): Part[] {
  return Array.from({ length: persons }, (_, place) => {
    return place === 0 ? { body: 'adult' } : { body: 'adult', delayS: [0.4 * place, 0.62 * place] };
  });
}

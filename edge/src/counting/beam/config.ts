/** A light beam of the pair; those who enter meet A first. */
export type Beam = 'A' | 'B';

/** Numbers of the beam decoder. Lengths in metres, times in milliseconds. */
export interface BeamConfig {
  /** Distance between the beams along the way through. */
  spacingM: number;
  /** A level must hold this long to be believed. */
  debounceMs: number;
  /** Both beams clear for no longer than this is a gap within one body (arm, leg). */
  mergeMs: number;
  /** A then B without overlap is one passage when the second follows within this time. */
  noOverlapMs: number;
  /** Something thin this close before or after a body is its arm; two thin ones are the legs of one person. */
  limbMs: number;
  /** Edges of both beams closer than this carry no order. */
  simultaneousMs: number;
  /** Nobody is faster than this, in metres a second: quicker edges are flicker. */
  fastestMps: number;
  /** Less deep than this is a hand or a bag: arms are up to 0.1 m, the thighs of tall people from 0.13 m on. */
  bodyDepthM: number;
  /** A passage shorter than this is a runner's, or two flickers; and nobody follows another sooner than that. */
  hastyMs: number;
  fileMs: number;
  /** Deeper than this is more than one person, or a person with a trolley. */
  longDepthM: number;
  /** The same of one beam alone: so many times longer broken than usual. */
  longPulses: number;
  /** Broken this long: something stands in the beam; and this long: the beam is out of order. */
  blockedMs: number;
  faultMs: number;
  /** More edges in a second than this: loose contact, sunlight, insects. */
  chatterPerSecond: number;
  /** So many breaks of one beam without one of the other: the other is dead. */
  oneSidedBreaks: number;
  /** Silence of so many usual intervals, and at least so long, is suspicious. */
  silentIntervals: number;
  silentMs: number;
}

export const beamDefaults: BeamConfig = {
  spacingM: 0.08,
  debounceMs: 5,
  mergeMs: 60,
  noOverlapMs: 300,
  limbMs: 350,
  simultaneousMs: 2,
  fastestMps: 3.5,
  bodyDepthM: 0.125,
  hastyMs: 120,
  fileMs: 220,
  longDepthM: 0.75,
  longPulses: 2.5,
  blockedMs: 30_000,
  faultMs: 300_000,
  chatterPerSecond: 20,
  oneSidedBreaks: 20,
  silentIntervals: 20,
  silentMs: 600_000,
};

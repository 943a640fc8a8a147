/**
 * Every number the camera counter uses, in one place and with one set of defaults for every doorway.
 * Lengths called `…Bodies` are in widths of a person at that spot of the picture, as the size map has learned it.
 */
export interface CameraConfig {
  /** The picture is reduced by a whole factor until it is at most this wide. */
  maxWorkingWidth: number;
  /** Seconds looked at before counting starts; they are counted afterwards, so nothing is lost. */
  bootstrapSeconds: number;
  /** Pictures kept of that time to find the empty scene in. */
  bootstrapSamples: number;
  /** Time constant of the empty scene's slow drift. */
  backgroundSeconds: number;
  /** A changed spot becomes part of the scene after this long without change, unless a person's track holds it. */
  promoteSeconds: number;
  /** The same for a spot that was a person at the start and is floor now (its outline is in the scene, not in the picture). */
  ghostSeconds: number;
  /** Grey levels a pixel must differ, on top of its own noise. */
  lumaFloor: number;
  /** Multiple of a pixel's mean absolute deviation it must differ. */
  noiseFactor: number;
  /** Difference in U plus V that proves another surface. */
  chromaFloor: number;
  /** Brightness against the empty scene between which a colourless change may be a shadow. */
  shadowDarkest: number;
  shadowLightest: number;
  /** A person's smallest and largest share of the picture's area, before and after learning. */
  minPersonShare: number;
  maxPersonShare: number;
  /** Seen pictures and way needed before a track may count. */
  confirmHits: number;
  confirmBodies: number;
  /** A blob is one person more than known when larger by this many expected areas, for so many milliseconds. */
  splitAreas: number;
  splitMs: number;
  /** The same for one of `longAreas` already, when it is `longBodies` times as wide or high as a person. */
  longAreas: number;
  longBodies: number;
  /** The same for a blob of several, when so large a part of a person in one place belongs to none of them. */
  spareAreas: number;
  /** Of several unproven tracks in a blob, those beyond its area plus this many expected areas are doubles. */
  doubleAreas: number;
  /** One that was told by size, or has so large a part of a person's area, is dropped as a double only after so long. */
  bodilyAreas: number;
  doubleMs: number;
  /** Whoever a blob has pushed along so far is not in it. */
  draggedBodies: number;
  /** Legs and arms leave more than the rest of the box around a person free; a thing fills so much of it. */
  solidFill: number;
  /** … and one that fills so much is not two people. */
  blockFill: number;
  /** A thing that moves stiffly is nobody, unless somebody may sit in it or walk under it: so many persons' area. */
  carrierAreas: number;
  /** A track unseen for so long is over. */
  lostMs: number;
  /** Half the gate's dead band. */
  bandBodies: number;
  /** A return after less than this much past the line is a turn at the door, not two passages. */
  uTurnBodies: number;
  /** `count` reports both halves of a shallow turn, `ignore` neither. */
  uTurns: 'ignore' | 'count';
  /** `deferred` waits until the track has left, or `deferMs`, or `lingerMs` near the line; `immediate` reports on it. */
  mode: 'deferred' | 'immediate';
  deferMs: number;
  lingerMs: number;
}

export const cameraDefaults: CameraConfig = {
  maxWorkingWidth: 320,
  bootstrapSeconds: 8,
  bootstrapSamples: 48,
  backgroundSeconds: 10,
  promoteSeconds: 60,
  ghostSeconds: 4,
  lumaFloor: 6,
  noiseFactor: 4,
  chromaFloor: 10,
  shadowDarkest: 0.38,
  shadowLightest: 0.97,
  minPersonShare: 0.0006,
  maxPersonShare: 0.35,
  confirmHits: 3,
  confirmBodies: 0.25,
  splitAreas: 0.5,
  splitMs: 300,
  longAreas: 1.25,
  longBodies: 1.4,
  spareAreas: 0.5,
  doubleAreas: 0.8,
  bodilyAreas: 0.5,
  doubleMs: 500,
  draggedBodies: 0.3,
  solidFill: 0.72,
  blockFill: 0.78,
  carrierAreas: 3.3,
  lostMs: 900,
  bandBodies: 0.15,
  uTurnBodies: 0.8,
  uTurns: 'ignore',
  mode: 'deferred',
  deferMs: 3000,
  lingerMs: 3000,
};

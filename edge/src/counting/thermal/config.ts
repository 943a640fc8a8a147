/** Numbers of the thermal people counter; lengths in shares of the picture's width. */
export interface ThermalConfig {
  /** Looked at before counting starts; counted afterwards, so nothing is lost. */
  bootstrapMs: number;
  /** A spot must differ by this many kelvin, and by this many times its own noise. */
  minContrastK: number;
  noiseFactor: number;
  /** More noise than this, once smoothed, is no noise but somebody. */
  mostNoiseK: number;
  /** How fast the empty scene is followed where nobody is, and where something is. */
  backgroundMs: number;
  occupiedMs: number;
  /** Smallest person in shares of the picture's area. */
  minBlobShare: number;
  /** Two warm spots are two people when they are this far apart and the valley between is this deep. */
  splitDistance: number;
  splitValley: number;
  /** … and the weaker one is at least this share of the stronger. */
  splitPeak: number;
  /** Spread of one body at first, and how often too long for it a patch must be, and how slim, to be two. */
  bodySpread: number;
  splitSize: number;
  splitSlimness: number;
  /** The same where two bodies are known to be. */
  knownSize: number;
  /** A body so many times broader than usual along the gate, all its way through, is two side by side. */
  broadBy: number;
  /** … and one that is never so many times broader is surely one. */
  slimBy: number;
  /** A patch so many times deeper across the gate than a body, while its middle is so near to the line, is two in file. */
  deepBy: number;
  near: number;
  /** How far off the expected place a person may be, and how much farther for each millisecond not seen. */
  reach: number;
  reachPerMs: number;
  /** By how much a track that has just begun must be nearer than an old one to be preferred. */
  newcomer: number;
  /** So far from the gate line a patch is on one side with all its people. */
  clear: number;
  /** A track unseen for so long is over. */
  lostMs: number;
  /** Half the dead band around the gate line. */
  band: number;
  /** How long a passage waits for the person to turn round, and how long while they stay so near to the line. */
  deferMs: number;
  lingerMs: number;
  through: number;
}

export const thermalDefaults: ThermalConfig = {
  bootstrapMs: 4000,
  minContrastK: 0.7,
  noiseFactor: 4,
  mostNoiseK: 0.35,
  backgroundMs: 15_000,
  occupiedMs: 120_000,
  minBlobShare: 2 / 64,
  splitDistance: 0.33,
  splitValley: 0.55,
  splitPeak: 0.45,
  bodySpread: 0.05,
  splitSize: 1.6,
  splitSlimness: 1.9,
  knownSize: 1.45,
  broadBy: 2.1,
  slimBy: 1.5,
  deepBy: 7,
  near: 0.2,
  reach: 0.28,
  reachPerMs: 0.0005,
  newcomer: 0.19,
  clear: 0.15,
  lostMs: 450,
  band: 0.03,
  deferMs: 800,
  lingerMs: 3500,
  through: 0.1,
};

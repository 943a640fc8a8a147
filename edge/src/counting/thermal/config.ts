/** Numbers of the thermal people counter; lengths in shares of the picture's width. */
export interface ThermalConfig {
  /** Looked at before counting starts; counted afterwards, so nothing is lost. */
  bootstrapMs: number;
  /** A spot must differ by this many kelvin, and by this many times its own noise. */
  minContrastK: number;
  noiseFactor: number;
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
  /** How far a person may get between two pictures, off the predicted place. */
  reach: number;
  /** A track unseen for so long is over. */
  lostMs: number;
  /** Half the dead band around the gate line. */
  band: number;
  /** How long a passage waits for the person to turn round. */
  deferMs: number;
}

export const thermalDefaults: ThermalConfig = {
  bootstrapMs: 4000,
  minContrastK: 0.7,
  noiseFactor: 4,
  backgroundMs: 15_000,
  occupiedMs: 120_000,
  minBlobShare: 1.5 / 64,
  splitDistance: 0.33,
  splitValley: 0.55,
  splitPeak: 0.45,
  reach: 0.38,
  lostMs: 450,
  band: 0.03,
  deferMs: 800,
};

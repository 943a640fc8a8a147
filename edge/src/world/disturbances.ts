/** What goes wrong with a camera, its light or its pictures. Times in milliseconds since the sensor's start. */
export interface CameraTrouble {
  /** Steps of the automatic gain: how often, and how far from the right exposure (0.25: a quarter). */
  gainSteps?: { everyMs: number; share: number };
  /** Lamps on mains: 50 or 100 Hz, and the depth of the ripple; a rolling shutter makes bands of it. */
  flicker?: { hz: number; share: number };
  /** A patch of sun that wanders over the floor and goes with the clouds; light against the floor's own. */
  sunPatch?: { share: number; metresPerMinute: number; cloudsEveryMs: number };
  /** A low sun: everybody casts a hard shadow of so many body heights. */
  hardShadows?: number;
  /** Share of pictures that never arrive. */
  dropped?: number;
  /** Somebody knocks against the camera: from then on the view is shifted by so many pixels. */
  nudge?: { atMs: number; x: number; y: number };
  /** The sensor's noise in grey levels, instead of the usual one. */
  noise?: number;
  /** Something hangs before the lens from then on: all but dark. */
  coveredAtMs?: number;
  /** The last picture comes again and again from then on. */
  frozenAtMs?: number;
  /** No picture any more from then on. */
  deadAtMs?: number;
}

export interface BeamTrouble {
  /** Longest time a contact bounces after an edge; at most 1.9 ms is simulated between two looks. */
  bounceMs?: number;
  /** Sun in a receiver: false breaks of up to so many milliseconds, so many an hour and beam. */
  dropouts?: { perHour: number; longestMs: number };
  /** One beam stays broken from then on, or both do. */
  stuck?: { beam: 'A' | 'B' | 'both'; atMs: number };
  /** One beam reads clear for ever from then on, or both do. */
  deadAtMs?: number;
  deadBeam?: 'A' | 'B';
}

export interface ThermalTrouble {
  /** The room's swing in kelvin each way, and its period, instead of the usual ones. */
  driftK?: number;
  driftMs?: number;
  /** Noise of each pixel on top of the sensor's own. */
  noiseK?: number;
  halfRate?: boolean;
  /** Its numbers are none from then on. */
  invalidAtMs?: number;
  frozenAtMs?: number;
  deadAtMs?: number;
}

/** Everything that goes wrong at one door. */
export interface Trouble {
  camera?: CameraTrouble;
  beam?: BeamTrouble;
  thermal?: ThermalTrouble;
}

/** A bad day on which every sensor still works. */
export const badDay: Trouble = {
  camera: {
    gainSteps: { everyMs: 45_000, share: 0.2 },
    flicker: { hz: 100, share: 0.02 },
    sunPatch: { share: 1.35, metresPerMinute: 0.05, cloudsEveryMs: 90_000 },
    hardShadows: 0.5,
    dropped: 0.03,
    nudge: { atMs: 1_200_000, x: 3, y: 2 },
  },
  beam: { bounceMs: 3, dropouts: { perHour: 120, longestMs: 30 } },
  thermal: { driftK: 5, driftMs: 1_200_000, noiseK: 0.3 },
};

/** Thermal pictures at their worst: the room swings by ±5 K, 0.3 K more noise, every second picture missing. */
export const dirtyThermal: ThermalTrouble = { driftK: 5, driftMs: 1_200_000, noiseK: 0.3, halfRate: true };

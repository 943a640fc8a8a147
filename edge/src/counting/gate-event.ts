/** Which way a person went through a gate: into the shop or out of it. */
export type Direction = 'in' | 'out';

/** The kind of sensor that saw a passage. */
export type GateSource = 'beam' | 'camera' | 'thermal';

/** One sensor's word that `count` people went through its gate in one direction. */
export interface GateEvent {
  /** When the body was on the line: the recording's or sensor's monotonic milliseconds. */
  atMs: number;
  direction: Direction;
  /** People in this event; 0 with the flag `turned`: both beams were broken, yet nobody seems to have gone through. */
  count: number;
  /** How sure the sensor is, 0..1. */
  confidence: number;
  source: GateSource;
  /** Why the confidence is what it is, e.g. `split`, `shallow`, `edge`. */
  flags: string[];
  /** From when to when something was in the gate, where the sensor knows. */
  fromMs?: number;
  toMs?: number;
}

/** Which way a person went through a gate: into the shop or out of it. */
export type Direction = 'in' | 'out';

/** The kind of sensor that saw a passage. */
export type GateSource = 'beam' | 'camera' | 'thermal';

/** One sensor's word that `count` people went through its gate in one direction. */
export interface GateEvent {
  /** When the body was on the line: the recording's or sensor's monotonic milliseconds. */
  atMs: number;
  direction: Direction;
  /** People in this event, at least 1. */
  count: number;
  /** How sure the sensor is, 0..1. */
  confidence: number;
  source: GateSource;
  /** Why the confidence is what it is, e.g. `split`, `shallow`, `edge`. */
  flags: string[];
}

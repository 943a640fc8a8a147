import type { Beam, BeamConfig } from './config.ts';

/** What happened between two moments with both beams clear. */
export interface Cycle {
  startMs: number;
  endMs: number;
  /** When a body was in the middle of the pair: half-way through the time in which both beams were broken. */
  middleMs: number;
  /** Which beams were broken at all. */
  touched: 'A' | 'B' | 'both';
  /** +1 in, -1 out, 0 turned back, null: the edges carry no order. */
  way: 1 | -1 | 0 | null;
  /** The edges of one end came together; the way rests on the other end alone. */
  halfOrdered: boolean;
  /** Trunks that passed, by separate breaks of both beams; 0 when everything was thinner than a trunk. */
  trunks: number;
  /** Depth of all that passed; infinite without a speed. */
  depthM: number;
}

interface Line {
  broken: boolean;
  firstMs: number;
  lastMs: number;
  pulsesMs: number[];
  sinceMs: number;
}

/** Position of each state (A, B) in the order of those who enter: 00, 10, 11, 01. */
const ring = [0, 1, 3, 2];

/** So many times slower at one end than at the other is no pace: somebody stood there. */
const lingering = 3;

/** Reads the quadrature of the two beams, one cycle at a time. */
export class CycleReader {
  private readonly config: BeamConfig;
  private A = fresh();
  private B = fresh();
  private position = 0;

  constructor(config: BeamConfig) {
    this.config = config;
  }

  /** Since when a cycle has been running, or null while both beams are clear. */
  get runningSinceMs(): number | null {
    return this.A.broken || this.B.broken ? Math.min(orNever(this.A.firstMs), orNever(this.B.firstMs)) : null;
  }

  /** Takes one level change; answers the cycle it ends, if any. */
  level(beam: Beam, broken: boolean, atMs: number): Cycle | null {
    const before = this.place();
    const line = this[beam];
    line.broken = broken;
    if (broken) {
      line.sinceMs = atMs;
      if (Number.isNaN(line.firstMs)) line.firstMs = atMs;
    } else {
      line.lastMs = atMs;
      line.pulsesMs.push(atMs - line.sinceMs);
    }
    this.position += ((this.place() - before + 5) % 4) - 1;
    if (this.A.broken || this.B.broken) return null;
    const cycle = this.finish();
    this.reset();
    return cycle;
  }

  /** Forgets a running cycle. */
  reset(): void {
    this.A = fresh();
    this.B = fresh();
    this.position = 0;
  }

  private place(): number {
    return ring[(this.A.broken ? 1 : 0) + (this.B.broken ? 2 : 0)];
  }

  private finish(): Cycle {
    const { A, B } = this;
    const both = A.pulsesMs.length > 0 && B.pulsesMs.length > 0;
    const cycle: Cycle = {
      startMs: Math.min(orNever(A.firstMs), orNever(B.firstMs)),
      endMs: Math.max(A.pulsesMs.length ? A.lastMs : 0, B.pulsesMs.length ? B.lastMs : 0),
      middleMs: both ? (Math.max(A.firstMs, B.firstMs) + Math.min(A.lastMs, B.lastMs)) / 2 : orNever(A.firstMs),
      touched: both ? 'both' : A.pulsesMs.length > 0 ? 'A' : 'B',
      way: 0,
      halfOrdered: false,
      trunks: 0,
      depthM: Number.POSITIVE_INFINITY,
    };
    if (!both) return cycle;
    const front = this.order(A.firstMs, B.firstMs);
    const rear = this.order(A.lastMs, B.lastMs);
    if (front !== 0 && rear !== 0) cycle.way = this.position === 4 ? 1 : this.position === -4 ? -1 : 0;
    else if (front === 0 && rear === 0) cycle.way = null;
    else {
      cycle.way = front === 0 ? rear : front;
      cycle.halfOrdered = true;
    }
    const lags = [front === 0 ? 0 : Math.abs(A.firstMs - B.firstMs), rear === 0 ? 0 : Math.abs(A.lastMs - B.lastMs)];
    const moving = lags.filter((lag) => lag > 0);
    if (moving.length > 0) {
      const even = moving.reduce((sum, lag) => sum + lag, 0) / moving.length;
      // Who lingers with one beam broken spoils one lag and one pulse; the others tell his pace and his depth.
      const lagMs = Math.max(...moving) > lingering * Math.min(...moving) ? Math.min(...moving) : even;
      cycle.depthM = (Math.min(A.lastMs - A.firstMs, B.lastMs - B.firstMs) * this.config.spacingM) / lagMs;
      if (even < (this.config.spacingM * 1000) / this.config.fastestMps) return cycle;
      const leastMs = (this.config.bodyDepthM * even) / this.config.spacingM;
      const thick = (pulses: number[]) => pulses.filter((ms) => ms >= leastMs).length;
      cycle.trunks = Math.min(thick(A.pulsesMs), thick(B.pulsesMs));
      if (cycle.trunks === 0 && cycle.depthM >= this.config.bodyDepthM) cycle.trunks = 1;
    }
    return cycle;
  }

  /** +1: A before B. */
  private order(aMs: number, bMs: number): 1 | -1 | 0 {
    if (Math.abs(aMs - bMs) < this.config.simultaneousMs) return 0;
    return aMs < bMs ? 1 : -1;
  }
}

function fresh(): Line {
  return { broken: false, firstMs: Number.NaN, lastMs: Number.NaN, pulsesMs: [], sinceMs: 0 };
}

function orNever(ms: number): number {
  return Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms;
}

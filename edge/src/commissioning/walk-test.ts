import type { Crossing, Verdict, WalkOutcome } from '@lintel/shared/wire/messages';
import type { Direction, GateEvent } from '../counting/gate-event.ts';

/** A sensor that takes part: the ones that cannot see are listed, but not judged. */
export interface Walker {
  sensor: string;
  verdict: Verdict;
}

/** Longer than any sensor defers and fusion holds: whatever belongs to the walk has been said by then. */
const settleMs = 5000;
/** In a busy doorway somebody else is always on the way: nobody waits for the last of them. */
const longestMs = 8000;

/** One walk of a technician through a gate. Pure: time comes in as monotonic milliseconds. */
export class WalkTest {
  readonly gate: string;
  readonly direction: Direction;
  readonly startedMs: number;
  private readonly deadlineMs: number;
  private firstHeardMs: number | null = null;
  private lastHeardMs = 0;
  private readonly sums = new Map<string, { in: number; out: number }>();
  private readonly blind: ReadonlySet<string>;
  private readonly counted = { in: 0, out: 0 };

  constructor(gate: string, direction: Direction, walkers: readonly Walker[], startedMs: number, patienceMs: number) {
    this.gate = gate;
    this.direction = direction;
    this.startedMs = startedMs;
    this.deadlineMs = startedMs + patienceMs;
    for (const { sensor } of walkers) this.sums.set(sensor, { in: 0, out: 0 });
    this.blind = new Set(walkers.flatMap(({ sensor, verdict }) => (sees(verdict) ? [] : [sensor])));
  }

  /** One sensor's word about the walk. What happened before it began is none of it. */
  passage(sensor: string, event: Pick<GateEvent, 'atMs' | 'direction' | 'count'>, nowMs: number): void {
    const sum = this.sums.get(sensor);
    if (!sum || event.atMs < this.startedMs) return;
    sum[event.direction] += event.count;
    this.heard(nowMs);
  }

  /** What was made of all sensors' words. */
  crossing(crossing: Pick<Crossing, 'direction' | 'count'>, nowMs: number): void {
    this.counted[crossing.direction] += crossing.count;
    this.heard(nowMs);
  }

  /** When the outcome is known, if nothing more is heard. */
  get dueMs(): number {
    if (this.firstHeardMs === null) return this.deadlineMs;
    return Math.min(this.lastHeardMs + settleMs, this.firstHeardMs + longestMs);
  }

  /** Passed: one crossing in the right direction, and no sensor that sees says otherwise. */
  outcome(): WalkOutcome {
    const { gate, direction } = this;
    const sensors = [...this.sums].map(([sensor, sum]) => {
      return { sensor, ...sum, passed: this.blind.has(sensor) ? null : this.right(sum) };
    });
    const passed = this.right(this.counted) && sensors.every((sensor) => sensor.passed !== false);
    return { gate, direction, passed, counted: { ...this.counted }, sensors };
  }

  private heard(nowMs: number): void {
    this.firstHeardMs ??= nowMs;
    this.lastHeardMs = nowMs;
  }

  private right(sum: { in: number; out: number }): boolean {
    return sum[this.direction] === 1 && sum.in + sum.out === 1;
  }
}

function sees(verdict: Verdict): boolean {
  return verdict === 'ok' || verdict === 'degraded';
}

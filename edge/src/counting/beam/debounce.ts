import type { Beam } from './config.ts';

/** Receives level changes that held. `atMs` is the first edge of the change. */
export type LevelSink = (beam: Beam, broken: boolean, atMs: number) => void;

/** Turns bouncing edges into level changes. Nothing is reported before the level held for `holdMs`. */
export class Debounce {
  private readonly holdMs: number;
  private readonly sink: LevelSink;
  private readonly lines = {
    A: { stable: false, raw: false, burstMs: Number.NaN, lastMs: 0 },
    B: { stable: false, raw: false, burstMs: Number.NaN, lastMs: 0 },
  };

  constructor(holdMs: number, sink: LevelSink) {
    this.holdMs = holdMs;
    this.sink = sink;
  }

  edge(beam: Beam, broken: boolean, atMs: number): void {
    this.advance(atMs);
    const line = this.lines[beam];
    if (line.raw === broken) return;
    line.raw = broken;
    if (Number.isNaN(line.burstMs)) line.burstMs = atMs;
    line.lastMs = atMs;
  }

  /** Reports what has held until `nowMs`, in the order of the first edges. */
  advance(nowMs: number): void {
    const { A, B } = this.lines;
    const first: Beam = A.burstMs <= B.burstMs || Number.isNaN(B.burstMs) ? 'A' : 'B';
    this.settle(first, nowMs);
    this.settle(first === 'A' ? 'B' : 'A', nowMs);
  }

  private settle(beam: Beam, nowMs: number): void {
    const line = this.lines[beam];
    if (Number.isNaN(line.burstMs) || nowMs - line.lastMs < this.holdMs) return;
    const atMs = line.burstMs;
    line.burstMs = Number.NaN;
    if (line.raw === line.stable) return;
    line.stable = line.raw;
    this.sink(beam, line.stable, atMs);
  }
}

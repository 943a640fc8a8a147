import type { Beam, BeamConfig } from './config.ts';

export type BeamAlarmKind = 'blocked' | 'fault' | 'silent' | 'chatter' | 'one-sided';

export interface BeamAlarm {
  kind: BeamAlarmKind;
  /** The beam that is ill; null: both. */
  beam: Beam | null;
}

/** Intervals kept to know what is usual. */
const keptIntervals = 31;

/** Watches the two beams for the ways they fail. */
export class BeamWatch {
  private readonly config: BeamConfig;
  private readonly brokenSinceMs: Record<Beam, number | null> = { A: null, B: null };
  private readonly rawEdgesMs: Record<Beam, number[]> = { A: [], B: [] };
  private readonly breaksAlone: Record<Beam, number> = { A: 0, B: 0 };
  private readonly intervalsMs: number[] = [];
  private lastPassageMs: number | null = null;

  constructor(config: BeamConfig) {
    this.config = config;
  }

  rawEdge(beam: Beam, atMs: number): void {
    const edges = this.rawEdgesMs[beam];
    edges.push(atMs);
    if (edges.length > this.config.chatterPerSecond + 1) edges.shift();
  }

  level(beam: Beam, broken: boolean, atMs: number): void {
    this.brokenSinceMs[beam] = broken ? atMs : null;
    if (!broken) return;
    this.breaksAlone[beam]++;
    this.breaksAlone[other(beam)] = 0;
  }

  passage(atMs: number): void {
    if (this.lastPassageMs !== null) {
      this.intervalsMs.push(atMs - this.lastPassageMs);
      if (this.intervalsMs.length > keptIntervals) this.intervalsMs.shift();
    }
    this.lastPassageMs = atMs;
  }

  /** The beam that can no longer be used at `nowMs`, or null. Both: 'both'. */
  lost(nowMs: number): Beam | 'both' | null {
    const ill = (['A', 'B'] as const).filter((beam) => this.stuck(beam, nowMs) || this.deaf(beam));
    return ill.length === 2 ? 'both' : (ill[0] ?? null);
  }

  alarms(nowMs: number): BeamAlarm[] {
    const found: BeamAlarm[] = [];
    for (const beam of ['A', 'B'] as const) {
      const since = this.brokenSinceMs[beam];
      if (since !== null && nowMs - since > this.config.faultMs) found.push({ kind: 'fault', beam });
      else if (this.stuck(beam, nowMs)) found.push({ kind: 'blocked', beam });
      if (this.chatters(beam, nowMs)) found.push({ kind: 'chatter', beam });
      if (this.deaf(beam)) found.push({ kind: 'one-sided', beam });
    }
    if (this.silent(nowMs)) found.push({ kind: 'silent', beam: null });
    return found;
  }

  private stuck(beam: Beam, nowMs: number): boolean {
    const since = this.brokenSinceMs[beam];
    return since !== null && nowMs - since > this.config.blockedMs;
  }

  /** The other beam fires again and again, this one never. */
  private deaf(beam: Beam): boolean {
    return this.brokenSinceMs[beam] === null && this.breaksAlone[other(beam)] >= this.config.oneSidedBreaks;
  }

  private chatters(beam: Beam, nowMs: number): boolean {
    const edges = this.rawEdgesMs[beam];
    return edges.length > this.config.chatterPerSecond && nowMs - edges[0] <= 1000;
  }

  private silent(nowMs: number): boolean {
    if (this.lastPassageMs === null || this.intervalsMs.length < 5) return false;
    const usualMs = [...this.intervalsMs].sort((a, b) => a - b)[this.intervalsMs.length >> 1];
    const limitMs = Math.max(this.config.silentMs, this.config.silentIntervals * usualMs);
    return nowMs - this.lastPassageMs > limitMs;
  }
}

function other(beam: Beam): Beam {
  return beam === 'A' ? 'B' : 'A';
}

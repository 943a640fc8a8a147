import type { Coverage, Verdict } from '@lintel/shared/wire/messages';

type Seeing = Coverage['verdict'];

/** A gate is seen while one of its sensors sees; it is blind when all are; anything else is unknown. */
export function gateVerdict(sensors: readonly Verdict[]): Seeing {
  if (sensors.some((verdict) => verdict === 'ok' || verdict === 'degraded')) return 'seeing';
  return sensors.length > 0 && sensors.every((verdict) => verdict === 'blind') ? 'blind' : 'unknown';
}

interface Window {
  verdict: Seeing;
  fromWall: number;
  fromMono: number;
}

const minuteMs = 60_000;
/** Two clocks that drift apart by less than this within a minute are the same clock. */
const driftMs = 2000;

/** Cuts the time a gate is watched into windows of one verdict that end with the minute. */
export class CoverageClock {
  private readonly gate: string;
  private open: Window | null = null;

  constructor(gate: string) {
    this.gate = gate;
  }

  /** The verdict now, at wall time `now` and monotonic `mono` (ms). Answers the windows that end by it, oldest first. */
  observe(verdict: Seeing, now: number, mono: number): Coverage[] {
    if (!this.open) {
      this.open = { verdict, fromWall: now, fromMono: mono };
      return [];
    }
    const windows: Coverage[] = [];
    this.followClock(now, mono);
    const boundary = Math.floor(now / minuteMs) * minuteMs;
    if (this.open.fromWall < boundary) {
      windows.push(this.window(boundary));
      this.open = { verdict: this.open.verdict, fromWall: boundary, fromMono: mono - (now - boundary) };
    }
    if (this.open.verdict !== verdict) {
      if (now > this.open.fromWall) windows.push(this.window(now));
      this.open = { verdict, fromWall: now, fromMono: mono };
    }
    return windows;
  }

  /** Nobody watches any more. */
  end(now: number, mono: number): Coverage[] {
    if (!this.open) return [];
    const windows = this.observe(this.open.verdict, now, mono);
    if (now > this.open.fromWall) windows.push(this.window(now));
    this.open = null;
    return windows;
  }

  private window(to: number): Coverage {
    const { fromWall, verdict } = this.open as Window;
    return { gate: this.gate, from: iso(fromWall), to: iso(to), verdict };
  }

  /** When the wall clock was set, the window keeps its length and moves along. */
  private followClock(now: number, mono: number): void {
    const open = this.open as Window;
    const expected = now - (mono - open.fromMono);
    if (Math.abs(expected - open.fromWall) > driftMs) open.fromWall = Math.round(expected);
  }
}

function iso(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}

import type { Clock } from '@lintel/shared/env';
import type { Coverage, Crossing, Verdict } from '@lintel/shared/wire/messages';
import { GateFusion } from '../counting/fusion/gate-fusion.ts';
import type { GateEvent, GateSource } from '../counting/gate-event.ts';
import type { SensorHealth } from '../sensors/sensor.ts';
import { CoverageClock, gateVerdict } from './coverage.ts';

/** Where a gate's findings go. `mono` in milliseconds of the node's clock. */
export interface GateSink {
  crossing(crossing: Crossing, mono: number): void;
  coverage(coverage: Coverage): void;
}

/** One gate: what its sensors say, fused to crossings, and how long it was seen. */
export class GateWatch {
  private readonly clock: Clock;
  private readonly sink: GateSink;
  private readonly fusion: GateFusion;
  private readonly seen: CoverageClock;
  private cancel: (() => void) | null = null;

  constructor(gate: string, sources: readonly GateSource[], clock: Clock, sink: GateSink) {
    this.clock = clock;
    this.sink = sink;
    this.fusion = new GateFusion(gate, sources);
    this.seen = new CoverageClock(gate);
  }

  passage(event: GateEvent): void {
    this.fusion.push(event);
    this.deliver(this.clock.mono());
  }

  /** What its sensors are worth at this moment, at least once a second. */
  observe(members: readonly { source: GateSource; verdict: Verdict }[]): void {
    for (const { source, verdict } of members) this.fusion.setHealth(source, verdict);
    const verdict = gateVerdict(members.map((member) => member.verdict));
    for (const window of this.seen.observe(verdict, this.clock.now(), this.clock.mono())) this.sink.coverage(window);
  }

  /** What to do about a sensor that the others outvote too often; null while all is well. */
  advice(source: GateSource): Pick<SensorHealth, 'detail' | 'advice'> | null {
    if (this.fusion.leftOut(source))
      return { detail: 'left out: it misses people whom the others see; check its power and its view' };
    const disagreement = this.fusion.disagreement(source);
    if (!disagreement?.recalibrate) return null;
    const percent = Math.round(disagreement.share * 100);
    const often = `${percent} % of ${disagreement.cases} cases`;
    return {
      detail: `outvoted by the other sensors in ${often}: check its mount, then calibrate it`,
      advice: 'calibrate',
    };
  }

  /** Decides what is still open, without waiting for more. */
  stop(): void {
    this.deliver(Number.POSITIVE_INFINITY);
    this.cancel?.();
    this.cancel = null;
    for (const window of this.seen.end(this.clock.now(), this.clock.mono())) this.sink.coverage(window);
  }

  private deliver(nowMs: number): void {
    for (const { crossing, atMs } of this.fusion.take(nowMs)) this.sink.crossing(crossing, atMs);
    this.cancel?.();
    const dueMs = this.fusion.nextDueMs();
    this.cancel = null;
    if (dueMs === null) return;
    this.cancel = this.clock.after(Math.max(1, dueMs - this.clock.mono()), () => this.deliver(this.clock.mono()));
  }
}

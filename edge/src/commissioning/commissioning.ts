import { closest } from '@lintel/shared/config/config-problems';
import type { Clock } from '@lintel/shared/env';
import { Calibrate, type Crossing, type Preview, previewLimits, type WalkOutcome } from '@lintel/shared/wire/messages';
import type { RemoteConfig } from '../config/node-config.ts';
import type { GateEvent } from '../counting/gate-event.ts';
import type { RunningSensor } from '../health/sensor-set.ts';
import { isWatchable } from '../sensors/abilities.ts';
import { WalkTest } from './walk-test.ts';

export interface CommissioningParts {
  clock: Clock;
  /** The sensors of the present configuration. */
  running(): readonly RunningSensor[];
  /** What a hub may change of the present configuration. */
  config(): RemoteConfig;
  /** Shows outlines to whoever watches; they are kept nowhere. */
  show(preview: Preview): void;
}

/** How long crossings of a finished walk may still come in. */
const rememberMs = 60_000;

/** What a technician does at a door: watches outlines, walks through, sees what was counted. */
export class Commissioning {
  private readonly parts: CommissioningParts;
  private watching: { untilMs: number; sensor: string | undefined; cancel: () => void } | null = null;
  private walk: { test: WalkTest; cancel: () => void; done: (outcome: WalkOutcome) => void } | null = null;
  private walked: { gate: string; fromMs: number; toMs: number }[] = [];

  constructor(parts: CommissioningParts) {
    this.parts = parts;
  }

  /** Whether this is a command of ours rather than of a single sensor. */
  static knows(payload: Record<string, unknown>): boolean {
    return 'watch' in payload || 'describe' in payload || 'walk' in payload;
  }

  /** Carries out `calibrate`. Throws with one sentence when it cannot. */
  async calibrate(payload: Record<string, unknown>): Promise<{ detail?: string; result?: unknown }> {
    const { requestId: _, expiresAt: __, ...asked } = payload;
    const checked = Calibrate.safeParse(asked);
    if (!checked.success) throw new Error('calibrate takes {watch, seconds}, {describe: true} or {walk, gate}.');
    if ('describe' in checked.data) return { result: this.parts.config() };
    if ('walk' in checked.data) return { result: await this.walkThrough(checked.data) };
    const { watch, seconds, sensor } = checked.data;
    if (!watch) this.stopWatching();
    else this.watch(seconds, sensor);
    return {};
  }

  /** A crossing as it may leave the node: one of a walk test is no visitor. */
  mark(crossing: Crossing, atMs: number): Crossing {
    const { test } = this.walk ?? {};
    const ours = test?.gate === crossing.gate && atMs >= test.startedMs;
    if (ours) {
      test.crossing(crossing, this.parts.clock.mono());
      this.wait();
    }
    const late = this.walked.some(({ gate, fromMs, toMs }) => gate === crossing.gate && atMs >= fromMs && atMs <= toMs);
    return ours || late ? { ...crossing, staff: true } : crossing;
  }

  /** One sensor's word, before it is fused. */
  passage(sensor: string, gate: string, event: GateEvent): void {
    if (this.walk?.test.gate !== gate || event.count === 0) return;
    this.walk.test.passage(sensor, event, this.parts.clock.mono());
    this.wait();
  }

  stop(): void {
    this.stopWatching();
    this.endWalk();
  }

  private watch(seconds: number, sensor: string | undefined): void {
    const watchable = this.parts.running().filter((running) => isWatchable(running.sensor));
    const names = watchable.map(({ id }) => id);
    if (names.length === 0) throw new Error('No sensor of this node can show outlines.');
    if (sensor !== undefined && !names.includes(sensor)) {
      const guess = closest(sensor, names) ?? names.join(', ');
      throw new Error(`No sensor "${sensor}" shows outlines here; there is ${guess}.`);
    }
    const untilMs = this.parts.clock.mono() + seconds * 1000;
    if (this.watching) Object.assign(this.watching, { untilMs, sensor });
    else {
      this.watching = { untilMs, sensor, cancel: () => undefined };
      this.showNext();
    }
  }

  private showNext(): void {
    const { watching, parts } = this;
    if (!watching) return;
    if (parts.clock.mono() >= watching.untilMs) return this.stopWatching();
    const { sensor: wanted } = watching;
    const shown = parts.running().find(({ id, sensor }) => isWatchable(sensor) && (wanted ?? id) === id);
    const preview = shown && isWatchable(shown.sensor) ? shown.sensor.silhouette() : null;
    if (preview) parts.show(preview);
    watching.cancel = parts.clock.after(previewLimits.everyMs, () => this.showNext());
  }

  private stopWatching(): void {
    this.watching?.cancel();
    this.watching = null;
  }

  private walkThrough({ walk, gate, seconds }: Extract<Calibrate, { walk: unknown }>): Promise<WalkOutcome> {
    if (this.walk) throw new Error('A walk test is under way; wait for its result.');
    const walkers = this.parts.running().filter((running) => running.gate === gate && running.source !== null);
    if (walkers.length === 0) throw new Error(`No sensor that runs watches gate "${gate}".`);
    const nowMs = this.parts.clock.mono();
    const test = new WalkTest(
      gate,
      walk,
      walkers.map(({ id, verdict }) => ({ sensor: id, verdict })),
      nowMs,
      seconds * 1000,
    );
    return new Promise((done) => {
      this.walk = { test, cancel: () => undefined, done };
      this.wait();
    });
  }

  /** Waits until nothing more can come of the walk. */
  private wait(): void {
    const { walk } = this;
    if (!walk) return;
    walk.cancel();
    const leftMs = Math.max(0, walk.test.dueMs - this.parts.clock.mono());
    walk.cancel = this.parts.clock.after(leftMs, () => this.endWalk());
  }

  private endWalk(): void {
    const { walk } = this;
    if (!walk) return;
    walk.cancel();
    this.walk = null;
    const nowMs = this.parts.clock.mono();
    const { gate, startedMs } = walk.test;
    this.walked = this.walked.filter(({ toMs }) => nowMs - toMs < rememberMs);
    this.walked.push({ gate, fromMs: startedMs, toMs: nowMs });
    walk.done(walk.test.outcome());
  }
}

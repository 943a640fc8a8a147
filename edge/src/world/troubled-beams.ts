import { SeededRandom } from '@lintel/shared/seeded-random';
import type { BeamTrouble } from './disturbances.ts';

const hourMs = 3_600_000;
const once: readonly number[] = [0];

/** What bad contacts, sun and breakage make of the beams' true levels. */
export class TroubledBeams {
  private readonly trouble: BeamTrouble;
  private readonly random: SeededRandom;
  private readonly blind = { a: { fromMs: 0, toMs: 0 }, b: { fromMs: 0, toMs: 0 } };

  constructor(trouble: BeamTrouble, seed: number) {
    this.trouble = trouble;
    this.random = new SeededRandom(seed ^ 0xbea3);
    for (const pulse of [this.blind.a, this.blind.b]) this.next(pulse);
  }

  /** The levels as they reach the node, `atMs` after its start. Ask in order of time. */
  levels(seen: { a: boolean; b: boolean }, atMs: number): { a: boolean; b: boolean } {
    return { a: this.level('A', seen.a, atMs), b: this.level('B', seen.b, atMs) };
  }

  /** Moments after a true edge at which the contact toggles, oldest first; an odd number of them, so it ends right. */
  bounces(): readonly number[] {
    const { bounceMs } = this.trouble;
    if (!bounceMs) return once;
    const count = 1 + 2 * this.random.below(3);
    const moments = [0];
    for (let i = 1; i < count; i++) moments.push(this.random.between(0.05, Math.min(1.9, bounceMs)));
    return moments.sort((one, other) => one - other);
  }

  private level(beam: 'A' | 'B', broken: boolean, atMs: number): boolean {
    const { stuck, deadAtMs = Number.POSITIVE_INFINITY, deadBeam } = this.trouble;
    if (stuck && atMs >= stuck.atMs && (stuck.beam === beam || stuck.beam === 'both')) return true;
    if (atMs >= deadAtMs && (deadBeam === undefined || deadBeam === beam)) return false;
    const pulse = beam === 'A' ? this.blind.a : this.blind.b;
    while (atMs >= pulse.toMs) this.next(pulse);
    return broken || atMs >= pulse.fromMs;
  }

  private next(pulse: { fromMs: number; toMs: number }): void {
    const { dropouts } = this.trouble;
    if (!dropouts) {
      pulse.fromMs = Number.POSITIVE_INFINITY;
      pulse.toMs = Number.POSITIVE_INFINITY;
      return;
    }
    pulse.fromMs = pulse.toMs + this.random.exponential(hourMs / dropouts.perHour);
    pulse.toMs = pulse.fromMs + this.random.between(2, dropouts.longestMs);
  }
}

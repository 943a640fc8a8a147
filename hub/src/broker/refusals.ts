import type { Clock } from '@lintel/shared/env';

/** A refusal as it is noted: who was refused what, and how often since it was last noted. */
export interface Refusal {
  /** The node that it was, or said it was; else the address. */
  subject: string;
  reason: string;
  times: number;
}

const againAfterMs = 10 * 60_000;
const maxKinds = 100;
const many = 'many';

/** Passes on the first refusal of a kind at once and then one for all of ten minutes: an attack makes a note, not a flood. */
export class Refusals {
  private readonly clock: Pick<Clock, 'mono'>;
  private readonly note: (refusal: Refusal) => void;
  private readonly kinds = new Map<string, { notedAt: number; times: number }>();

  constructor(clock: Pick<Clock, 'mono'>, note: (refusal: Refusal) => void) {
    this.clock = clock;
    this.note = note;
  }

  add(subject: string, reason: string): void {
    const now = this.clock.mono();
    const key = `${subject} ${reason}`;
    if (!this.kinds.has(key) && this.kinds.size >= maxKinds) {
      this.forget(now - againAfterMs);
      // Names and addresses can be made up without end.
      if (this.kinds.size >= maxKinds && subject !== many) return this.add(many, reason);
    }
    const kind = this.kinds.get(key) ?? { notedAt: Number.NEGATIVE_INFINITY, times: 0 };
    this.kinds.set(key, kind);
    kind.times++;
    if (now - kind.notedAt < againAfterMs) return;
    this.note({ subject, reason, times: kind.times });
    kind.notedAt = now;
    kind.times = 0;
  }

  private forget(notedBefore: number): void {
    for (const [key, { notedAt }] of this.kinds) if (notedAt <= notedBefore) this.kinds.delete(key);
  }
}

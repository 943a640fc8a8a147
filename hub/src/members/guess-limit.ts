import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';

const freeGuesses = 8;
const windowMs = 10 * 60_000;

/**
 * Bounds how many numbers that no member has can be tried at one kiosk: eight in any ten minutes. A right one in between
 * takes nothing back, and none of it stops a sale. In memory: it is about minutes.
 */
export class GuessLimit {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly wrong = new Map<string, number[]>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock;
  }

  /** @throws Problem `member-locked`. */
  check(who: string): void {
    const now = this.clock.now();
    const recent = (this.wrong.get(who) ?? []).filter((at) => at > now - windowMs);
    if (recent.length === 0) this.wrong.delete(who);
    else this.wrong.set(who, recent);
    if (recent.length < freeGuesses) return;
    const retryAfter = Math.ceil((recent[0]! + windowMs - now) / 1000);
    throw new Problem('member-locked', undefined, { retryAfter });
  }

  missed(who: string): void {
    this.wrong.set(who, [...(this.wrong.get(who) ?? []), this.clock.now()]);
  }
}

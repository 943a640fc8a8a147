import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** Pushes each change of one room as early as the pace lets it, and answers when. */
function pushes(changesAt: readonly number[]): number[] {
  const pace = new Pace(10, 2);
  const out: number[] = [];
  for (const at of [...changesAt].sort((a, b) => a - b)) {
    if (out.length > 0 && out.at(-1)! >= at) continue;
    const push = Math.max(at, pace.dueAt());
    pace.pushed(push);
    out.push(push);
  }
  return out;
}

describe('the pace of a room', () => {
  it('lets the first change after a quiet moment out at once', () => {
    expect(pushes([5, 500])).toEqual([5, 500]);
  });

  it('lets a change out at once that comes a moment earlier than every 100 ms', () => {
    expect(pushes([0, 97, 200, 298])).toEqual([0, 97, 200, 298]);
  });

  it('never pushes more than ten times a second and one, nor keeps a change for longer than 100 ms', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1 }), (changes) => {
        const out = pushes(changes);
        for (const from of out)
          expect(out.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(11);
        for (const at of changes) expect(out.find((push) => push >= at)! - at).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('has the whole pace for each of those a room speaks for', () => {
    const pace = new Pace(10, 2);
    for (let push = 0; push < 20; push++) pace.pushed(0, 20);
    expect(pace.dueAt()).toBeCloseTo(0, 9);
    pace.pushed(0, 20);
    expect(pace.dueAt()).toBeCloseTo(5, 9);
  });
});

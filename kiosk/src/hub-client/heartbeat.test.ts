import { describe, expect, it } from 'vitest';
import { createHeartbeat } from './heartbeat.ts';

/** Runs a heartbeat through answers; tells what was reported and the waits between beats. */
async function run(answers: boolean[]) {
  const reports: boolean[] = [];
  const waits: number[] = [];
  const cleared: number[] = [];
  let next: (() => void) | undefined;
  let beats = 0;
  const heartbeat = createHeartbeat(
    {
      beat: async () => answers[beats++]!,
      setTimer: (work, ms) => {
        next = work;
        waits.push(ms);
        return waits.length;
      },
      clearTimer: (id) => cleared.push(id),
    },
    (reachable) => reports.push(reachable),
  );
  heartbeat.start();
  for (let index = 0; index < answers.length; index++) {
    await Promise.resolve();
    await Promise.resolve();
    if (index < answers.length - 1) next!();
  }
  heartbeat.stop();
  return { reports, waits, cleared };
}

describe('heartbeat', () => {
  it('asks every three seconds and reports nothing while all is well', async () => {
    const { reports, waits } = await run([true, true, true]);
    expect(reports).toEqual([]);
    expect(waits).toEqual([3_000, 3_000, 3_000]);
  });

  it('asks again soon after one miss and loses the hub at the second', async () => {
    const { reports, waits } = await run([true, false, false, true]);
    expect(waits[1]).toBeLessThan(1_000);
    expect(reports).toEqual([false, true]);
  });

  it('forgives a single miss', async () => {
    expect((await run([true, false, true, false, true])).reports).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { waits, cleared } = await run([true, true]);
    expect(cleared).toEqual([waits.length]);
  });
});

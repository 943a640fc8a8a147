import { describe, expect, it } from 'vitest';
import { keepLoading } from './keep-loading.ts';

/** A hub that is away for so many looks, and a part that needs it; `broken` parts never come. */
function shop(looksAway: number, broken = false) {
  let looks = 0;
  let waitedMs = 0;
  const here = () => looks >= looksAway;
  return {
    load: async () => {
      if (broken || !here()) throw new TypeError('Failed to fetch dynamically imported module');
      return 'part';
    },
    ports: {
      hubAnswers: async () => {
        looks++;
        return here();
      },
      wait: async (ms: number) => {
        waitedMs += ms;
      },
    },
    waitedMs: () => waitedMs,
  };
}

describe('loading a part of the page', () => {
  it('is done at once when the hub is there', async () => {
    const { load, ports, waitedMs } = shop(0);
    expect(await keepLoading(load, ports)).toBe('part');
    expect(waitedMs()).toBe(0);
  });

  it('goes on until the hub is back', async () => {
    const { load, ports, waitedMs } = shop(5);
    expect(await keepLoading(load, ports)).toBe('part');
    expect(waitedMs()).toBe(5_000);
  });

  it('gives up on a part that a hub which answers does not have', async () => {
    const { load, ports } = shop(3, true);
    await expect(keepLoading(load, ports)).rejects.toThrow('Failed to fetch');
  });
});

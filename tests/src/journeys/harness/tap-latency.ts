import type { Page } from 'playwright-core';

/** Runs inside the page: notes, for each tap, the time until the page has painted its first visible change. */
function watchTaps(): void {
  const taps: number[] = [];
  (globalThis as unknown as { lintelTaps: number[] }).lintelTaps = taps;
  let startedAt: number | null = null;
  const view = globalThis as unknown as {
    document: {
      addEventListener(type: string, listener: (event: { timeStamp: number }) => void, capture: boolean): void;
    };
    MutationObserver: new (heard: () => void) => { observe(target: object, options: object): void };
    requestAnimationFrame(fn: () => void): void;
  };
  view.document.addEventListener(
    'pointerup',
    (event) => {
      startedAt = event.timeStamp;
    },
    true,
  );
  const observer = new view.MutationObserver(() => {
    const from = startedAt;
    if (from === null) return;
    startedAt = null;
    // What is queued from within a frame runs when that frame, with the change in it, has been painted.
    view.requestAnimationFrame(() => setTimeout(() => taps.push(performance.now() - from)));
  });
  observer.observe(view.document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** Call before the page is opened. */
export async function measureTaps(page: Page): Promise<void> {
  await page.addInitScript(watchTaps);
}

/** Milliseconds from each tap so far to its visible result, ascending. */
export async function tapLatencies(page: Page): Promise<number[]> {
  const taps = await page.evaluate(() => (globalThis as unknown as { lintelTaps: number[] }).lintelTaps);
  return taps.sort((a, b) => a - b);
}

/** The value below which `share` of ascending `sorted` lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

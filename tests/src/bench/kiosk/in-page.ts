import type { Page } from 'playwright-core';

/** What `watch` notes on the page, in milliseconds. */
export interface Noted {
  /** Of each touch until the pressed state was painted; the browser tells nothing quicker than 16. */
  press: number[];
  /** Of each touch until what it asked for was painted. */
  result: number[];
}

const quickest = 16;

interface View {
  noted: Noted & { touches: number };
  document: {
    addEventListener(
      type: string,
      hear: (event: { timeStamp: number; target: { closest(what: string): object | null } }) => void,
      capture: boolean,
    ): void;
    querySelector(what: string): { textContent: string } | null;
  };
  PerformanceObserver: new (
    hear: (list: { getEntries(): { name: string; duration: number }[] }) => void,
  ) => { observe(what: { type: 'event'; durationThreshold: number }): void };
  MutationObserver: new (hear: () => void) => { observe(target: object, what: object): void };
  requestAnimationFrame(run: () => void): void;
}

/**
 * Runs inside the page. The press counts from the touch itself to the frame that shows the button pressed, as the browser
 * tells it (Event Timing, to 8 ms); the result from the finger's leaving to the frame in which the text at `where` differs.
 */
function watch(where: string): void {
  const view = globalThis as unknown as View;
  const noted = { press: [] as number[], result: [] as number[], touches: 0 };
  view.noted = noted;
  let up: { at: number; text: string } | null = null;
  const textNow = () => view.document.querySelector(where)?.textContent ?? '';
  // What is queued from within a frame runs when that frame has been painted.
  const painted = (run: () => void) => view.requestAnimationFrame(() => setTimeout(run));
  // No timer tells when a press is painted: while a finger rests on the glass the browser holds them back.
  new view.PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'pointerdown') noted.press.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  view.document.addEventListener('pointerdown', () => noted.touches++, true);
  view.document.addEventListener('pointerup', (event) => (up = { at: event.timeStamp, text: textNow() }), true);
  new view.MutationObserver(() => {
    const since = up;
    if (since !== null && textNow() !== since.text) {
      up = null;
      painted(() => noted.result.push(performance.now() - since.at));
    }
  }).observe(view.document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Begins to note; `where` is what changes by a touch. */
export async function beginNoting(page: Page, where: string): Promise<void> {
  await page.evaluate(watch, where);
}

export async function noted(page: Page): Promise<Noted> {
  const { press, result, touches } = await page.evaluate(() => (globalThis as unknown as View).noted);
  const unsaid = Math.max(0, touches - press.length);
  return { press: [...press, ...Array<number>(unsaid).fill(quickest)], result };
}

/** Frames a second while the page scrolls down for `ms`, a screenful a second and a half, as a finger flings. */
export function framesWhileScrolling(page: Page, where: string, ms: number): Promise<number> {
  return page.evaluate(
    ({ where, ms }) => {
      const view = globalThis as unknown as {
        document: { querySelector(what: string): { scrollTop: number; clientHeight: number } | null };
        requestAnimationFrame(run: (at: number) => void): void;
      };
      const box = view.document.querySelector(where)!;
      return new Promise<number>((resolve) => {
        let frames = 0;
        let first = 0;
        let last = 0;
        const frame = (at: number) => {
          first ||= at;
          box.scrollTop += last === 0 ? 0 : ((at - last) / 1_500) * box.clientHeight;
          last = at;
          if (at - first >= ms) resolve((frames * 1_000) / (at - first));
          else {
            frames++;
            view.requestAnimationFrame(frame);
          }
        };
        view.requestAnimationFrame(frame);
      });
    },
    { where, ms },
  );
}

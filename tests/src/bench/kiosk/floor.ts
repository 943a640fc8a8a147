import type { Page } from 'playwright-core';
import { median, percentile } from '../figure.ts';
import type { Finger } from './finger.ts';
import { beginNoting, framesWhileScrolling, noted } from './in-page.ts';

const touches = 30;
const loads = 5;

/** What the browser itself takes of this machine at this moment, in ms and frames a second. */
export interface Floor {
  frame: number;
  press: number;
  result: number;
  perSecond: number;
}

/** The least page there is: one button, the word it changes, a long list. Its own `url` shows nothing worth counting. */
export async function browsersOwn(page: Page, url: string, finger: Finger): Promise<Floor> {
  const frames: number[] = [];
  for (let load = 0; load < loads; load++) {
    await page.goto(url, { waitUntil: 'commit' });
    frames.push(await page.evaluate(firstFrame));
  }
  await page.evaluate(fill);
  const button = page.locator('button');
  await beginNoting(page, 'output');
  for (let touch = 0; touch < touches; touch++) {
    await finger.tap(button);
    await page.waitForTimeout(300);
  }
  const { press, result } = await noted(page);
  const perSecond = await framesWhileScrolling(page, 'ul', 2_000);
  return { frame: median(frames), press: percentile(press, 0.95), result: percentile(result, 0.95), perSecond };
}

interface View {
  document: {
    body: { innerHTML: string };
    querySelector(what: string): {
      style: { cssText: string };
      textContent: string;
      addEventListener(type: string, hear: () => void): void;
    };
  };
  requestAnimationFrame(run: () => void): void;
}

/** Runs inside the page: until what was there at first has been painted. */
function firstFrame(): Promise<number> {
  const view = globalThis as unknown as View;
  return new Promise((resolve) => view.requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
}

/** Runs inside the page. */
function fill(): void {
  const { document } = globalThis as unknown as View;
  document.body.innerHTML = `<button>touch</button><output>0</output><ul>${'<li>line</li>'.repeat(1_000)}</ul>`;
  const [button, output] = [document.querySelector('button'), document.querySelector('output')];
  button.style.cssText = 'width: 200px; height: 200px';
  document.querySelector('ul').style.cssText = 'height: 400px; overflow: auto';
  let touches = 0;
  button.addEventListener('pointerdown', () => {
    button.style.cssText = 'width: 200px; height: 200px; background: red';
  });
  button.addEventListener('pointerup', () => {
    button.style.cssText = 'width: 200px; height: 200px';
    output.textContent = String(++touches);
  });
}

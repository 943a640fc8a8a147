/** The kiosk at a Raspberry Pi's speed over 20,000 variants: first grid, search, scrolling, what a touch shows and when. */
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../journeys/harness/chromium.ts';
import { type Figure, median, percentile, round } from './figure.ts';
import { Finger } from './kiosk/finger.ts';
import { browsersOwn } from './kiosk/floor.ts';
import { beginNoting, framesWhileScrolling, noted } from './kiosk/in-page.ts';
import { heldBy } from './kiosk/memory.ts';
import { openStockedShop } from './kiosk/stocked-shop.ts';

const variants = 20_000;
/** A Pi's cores beside those of a desk. */
const slowdown = 4;
const panel = { width: 1280, height: 800 };
const words = ['烏龍', 'oolong', 'wl', 'ㄨㄌ', 'milk', '4710'];
const loads = 5;
const touches = 30;
/** Products that one touch buys, on the first screenful. */
const inSight = 5;

/**
 * @returns medians and p95 with their goals, all by the page's own clock; last what the browser itself takes of this
 * machine at the same moment, which no page can go below.
 */
export async function run(): Promise<Figure[]> {
  const shop = await openStockedShop('bench-kiosk', variants);
  try {
    const browser = await launchChromium();
    try {
      return await measure(browser, shop.url);
    } finally {
      await browser.close();
    }
  } finally {
    await shop.close();
  }
}

async function measure(browser: Browser, url: string): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: panel, hasTouch: true, locale: 'zh-TW' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const grids: number[] = [];
  for (let load = 0; load < loads; load++) grids.push(await firstGrid(page, url));
  const finger = new Finger(page, devtools);
  const search = await searching(page, finger);
  const touched = await touching(page, finger, 'aside');
  const priced = await touching(page, finger, 'aside dl');
  const perSecond = await framesWhileScrolling(page, '[data-below] > div', 4_000);
  const { heapMb } = await heldBy(devtools);
  const floor = await browsersOwn(page, `${url}/healthz`, finger);
  await context.close();
  const figure = (name: string, value: number, unit: string, goal: number, most = true): Figure => ({
    name,
    value: round(value),
    unit,
    goal: `${most ? '<' : '>='} ${goal}`,
    met: most ? value < goal : value >= goal,
  });
  return [
    figure('first grid after navigation, median', median(grids), 'ms', 1_000),
    figure('search result, p95', percentile(search, 0.95), 'ms', 100),
    { name: 'search result, median', value: round(median(search)), unit: 'ms' },
    figure('scrolling', perSecond, 'frames/s', 50, false),
    figure('touch to pressed state, p95', percentile(touched.press, 0.95), 'ms', 50),
    figure('touch to result, p95', percentile(touched.result, 0.95), 'ms', 100),
    { name: 'touch to result, median', value: round(median(touched.result)), unit: 'ms' },
    figure('touch to the new total, p95', percentile(priced.result, 0.95), 'ms', 100),
    { name: 'touch to the new total, median', value: round(median(priced.result)), unit: 'ms' },
    { name: 'heap after all that', value: round(heapMb), unit: 'MB' },
    { name: 'first frame of an empty page, median', value: round(floor.frame), unit: 'ms' },
    { name: 'touch to pressed state of a lone button, p95', value: round(floor.press), unit: 'ms' },
    { name: 'touch to a lone word, p95', value: round(floor.result), unit: 'ms' },
    { name: 'scrolling a plain list', value: round(floor.perSecond), unit: 'frames/s' },
  ];
}

/** From the navigation to the painted tiles, of a page that finds a sale begun. */
async function firstGrid(page: Page, url: string): Promise<number> {
  await page.goto(url);
  const tiles = singles(page);
  const start = page.locator('[data-step=attract] span[lang="zh-TW"]');
  await tiles.first().or(start).first().waitFor();
  if (await start.isVisible()) {
    await start.tap();
    await tiles.first().waitFor();
    await tiles.first().tap();
    await page.locator('aside dl').waitFor();
  }
  await page.reload({ waitUntil: 'commit' });
  const at = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const view = globalThis as unknown as {
          document: { querySelector(what: string): object | null };
          requestAnimationFrame(run: () => void): void;
        };
        const look = () => {
          if (view.document.querySelector('[data-below] li button')) setTimeout(() => resolve(performance.now()));
          else view.requestAnimationFrame(look);
        };
        look();
      }),
  );
  return at;
}

/** Products that go into the basket with one touch. */
function singles(page: Page) {
  return page.locator('main li button').filter({ hasText: '$', hasNotText: /售完|起|公斤/ });
}

/** From the last key of each word to the painted results. */
async function searching(page: Page, finger: Finger): Promise<number[]> {
  await page.getByRole('button', { name: /^搜尋/ }).first().tap();
  await beginNoting(page, 'section [data-behind=false] ul');
  for (const word of words) {
    // Chinese words come from a keyboard of the system; our own types Latin, digits and zhuyin.
    const keys = [...word].filter((key) => /[a-z0-9\u3105-\u3129]/.test(key));
    if (keys.length === 0) continue;
    const layout = /[a-z]/.test(word) ? 'ABC' : /\d/.test(word) ? '123' : 'ㄅㄆㄇ';
    const change = page.getByRole('button', { name: layout, exact: true });
    if (await change.isVisible()) await change.tap();
    for (const key of keys) {
      await finger.tap(page.locator('section').getByRole('button', { name: key, exact: true }).last());
      await page.waitForTimeout(400);
    }
    await page.getByRole('button', { name: '清除' }).tap();
    await page.waitForTimeout(200);
  }
  const { result } = await noted(page);
  await page.getByRole('button', { name: '返回' }).tap();
  return result;
}

/** Products into the basket, one after another: the text at `where` is the result. */
async function touching(page: Page, finger: Finger, where: string) {
  await beginNoting(page, where);
  const tiles = singles(page);
  for (let touch = 0; touch < touches; touch++) {
    await finger.tap(tiles.nth(touch % inSight));
    do await page.waitForTimeout(300);
    while ((await noted(page)).result.length <= touch);
  }
  return noted(page);
}

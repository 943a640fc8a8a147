import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser, type screens } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { Shop } from './harness/shop.ts';
import { fillShop, problemsOnTheWay, staffPaths } from './harness/staff-pages.ts';

describe("staff's pages, with everything that happens in a shop, hide nothing from anybody", () => {
  let shop: Shop;
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('staff-pages', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    const owner = await signIn(shop.url, shop.credentials.staff.owner);
    paths = staffPaths(await fillShop(owner));
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each([
    ['desk', 'en'],
    ['phone', 'zh-TW'],
  ] as [keyof typeof screens, string][])('on a %s in %s', async (screen, locale) => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff', { screen, locale });
    // Thirty pages, each looked at whole: a busy machine takes its time.
    desk.page.setDefaultTimeout(40_000);
    expect(await problemsOnTheWay(desk.page, paths, 'filled')).toEqual([]);
    await desk.close();
  });
});

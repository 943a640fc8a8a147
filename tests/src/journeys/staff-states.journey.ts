import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser, type screens } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { Shop } from './harness/shop.ts';
import { fillShop, problemsOnTheWay, putInto, type State, staffPaths } from './harness/staff-pages.ts';

describe("staff's pages, with nothing on them yet, hide nothing from anybody", () => {
  let shop: Shop;
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('staff-states', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    const owner = await signIn(shop.url, shop.credentials.staff.owner);
    paths = staffPaths(await fillShop(owner));
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each([
    ['empty', 'phone', 'zh-TW'],
    ['broken', 'desk', 'en'],
    ['waiting', 'phone', 'zh-TW'],
  ] as [State, keyof typeof screens, string][])('%s, on a %s in %s', async (state, screen, locale) => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff', { screen, locale });
    // Thirty pages, each looked at whole: a busy machine takes its time.
    desk.page.setDefaultTimeout(40_000);
    await putInto(desk.page, state);
    await desk.go('/staff');
    expect(await problemsOnTheWay(desk.page, paths, state)).toEqual([]);
    await desk.page.unrouteAll({ behavior: 'ignoreErrors' });
    await desk.close();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { Shop } from './harness/shop.ts';
import { fillShop, refusedOnTheWay, staffPaths } from './harness/staff-pages.ts';

describe('each role meets what it may do', () => {
  let shop: Shop;
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('roles', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    const owner = await signIn(shop.url, shop.credentials.staff.owner);
    paths = staffPaths(await fillShop(owner));
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each(['cashier', 'technician'] as const)('no page asks the hub for what is not for a %s', async (person) => {
    const desk = await Desk.open(browser, shop, person, '/staff', { screen: 'desk' });
    expect(await refusedOnTheWay(desk.page, paths)).toEqual([]);
    await desk.close();
  });

  it('a technician looks after printers, and not after ways to pay', async () => {
    const desk = await Desk.open(browser, shop, 'technician', '/technician', { screen: 'phone', locale: 'ja' });
    await desk.tap('プリンターを追加');
    const form = desk.page.getByRole('dialog');
    await form.getByLabel('名前', { exact: true }).fill('Back room');
    await form.getByLabel('アドレス', { exact: true }).fill('127.0.0.1');
    await form.getByRole('button', { name: '保存', exact: true }).tap();
    await desk.button('「Back room」を変更').waitFor();
    await desk.go('/staff/settings');
    await desk.page.getByRole('heading', { name: '権限がありません', exact: true }).waitFor();
    expect(desk.errors).toEqual([]);
    await desk.close();
  });
});

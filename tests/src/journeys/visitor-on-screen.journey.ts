import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser, openPage, type screens } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('a visitor walks in and is on the staff screen', () => {
  let shop: Shop;
  let browser: Browser;
  beforeAll(async () => {
    shop = await Shop.open('visitor', { LINTEL_DEMO_RATE: '45' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each(['desk', 'phone'] as (keyof typeof screens)[])('without a reload (%s)', async (screen) => {
    const { context, page, errors } = await openPage(browser, { screen });
    const owner = new StaffMember(page);
    await owner.signIn(shop.url, '/staff', 'Owner', shop.credentials.staff.owner.pin);
    const visitors = async () => Number((await owner.figure('Visitors')).replace(/\D/g, ''));
    const before = await visitors();
    await expect.poll(visitors, { timeout: 60_000 }).toBeGreaterThan(before + 2);
    const api = await signIn(shop.url, shop.credentials.staff.manager);
    await expect
      .poll(async () => (await api.call<FootfallNow>('GET', '/footfall/now')).in - (await visitors()), {
        interval: 50,
      })
      .toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('and the page stays when a part of it does not come at once', async () => {
    const { context, page } = await openPage(browser, { screen: 'desk' });
    let lost = 0;
    await page.route('**/footfall-plot*.js', (route) => (lost++ === 0 ? route.abort() : route.continue()));
    const owner = new StaffMember(page);
    await owner.signIn(shop.url, '/staff', 'Owner', shop.credentials.staff.owner.pin);
    await page.locator('canvas').first().waitFor();
    expect(lost).toBe(2);
    await context.close();
  });

  it('and says since when it knows nothing new, once the hub is gone', async () => {
    const { context, page } = await openPage(browser, { screen: 'desk' });
    const owner = new StaffMember(page);
    await owner.signIn(shop.url, '/staff', 'Owner', shop.credentials.staff.owner.pin);
    await page.getByText('Live', { exact: true }).waitFor();
    await shop.kill();
    await page
      .getByText(/Not updated since/)
      .first()
      .waitFor();
    await shop.start();
    await page
      .getByText(/Not updated since/)
      .first()
      .waitFor({ state: 'detached' });
    await context.close();
  });
});

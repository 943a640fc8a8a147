import { readFileSync } from 'node:fs';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser, openPage, type screens } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('staff look back', () => {
  let shop: Shop;
  let browser: Browser;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('history', { LINTEL_DEMO_RATE: '45' }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each(['desk', 'phone'] as (keyof typeof screens)[])(
    'at days, weeks and closings, without a reload (%s)',
    async (screen) => {
      const { context, page, errors } = await openPage(browser, { screen });
      const owner = new StaffMember(page);
      await owner.signIn(shop.url, '/staff/history', 'Owner', shop.credentials.staff.owner.pin);
      const visitors = async () => Number((await owner.figure('Visitors')).replace(/\D/g, ''));
      await expect.poll(visitors, { timeout: 60_000 }).toBeGreaterThan(0);
      const before = await visitors();
      await expect.poll(visitors, { timeout: 60_000 }).toBeGreaterThan(before);

      await page.getByText('Week', { exact: true }).click();
      await page.getByRole('table', { name: 'Visitors by hour and day' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/staff/history/week');
      await page.getByText('Closing reports', { exact: true }).click();
      await page.getByText('Still open', { exact: true }).waitFor();
      await page.goBack();
      await page.getByRole('table', { name: 'Visitors by hour and day' }).waitFor();
      await page.getByRole('button', { name: 'Earlier' }).click();
      await page.getByText('Not known', { exact: true }).first().waitFor();
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('and take it along as a file, when they may', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'desk' });
    const owner = new StaffMember(page);
    await owner.signIn(shop.url, '/staff/history', 'Owner', shop.credentials.staff.owner.pin);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^demo-footfall-15m-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFStart \(Asia\/Taipei\),Start \(UTC\),Gate,In,Out,Not known \(seconds\)\r\n/);
    const counted = text.split('\r\n').reduce((sum, line) => sum + (Number(line.split(',')[3]) || 0), 0);
    const api = await signIn(shop.url, shop.credentials.staff.owner);
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThanOrEqual((await api.call<FootfallNow>('GET', '/footfall/now')).in);
    expect(errors).toEqual([]);
    await context.close();

    const desk = await openPage(browser, { screen: 'desk' });
    await new StaffMember(desk.page).signIn(shop.url, '/staff/history', 'Cashier', shop.credentials.staff.cashier.pin);
    await desk.page.getByText('Closing reports', { exact: true }).waitFor();
    expect(await desk.page.getByRole('button', { name: 'Export' }).count()).toBe(0);
    await desk.context.close();
  });

  it('and put a count right, with the reason beside it', async () => {
    const { context, page } = await openPage(browser, { screen: 'phone' });
    const cashier = new StaffMember(page);
    await cashier.signIn(shop.url, '/staff/history', 'Cashier', shop.credentials.staff.cashier.pin);
    await page.getByRole('button', { name: 'Correct a count' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Left', { exact: true }).tap();
    await dialog.getByLabel('How many people').fill('2');
    await dialog.getByLabel('Why').fill('Two left by the yard');
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await page.getByText('The count is corrected.', { exact: true }).waitFor();
    await page.getByText('Closing reports', { exact: true }).tap();
    await page.getByText('Two left by the yard').waitFor();
    await page.getByText('+2').first().waitFor();
    await context.close();
  });
});

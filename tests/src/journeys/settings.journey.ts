import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountDialogs } from './harness/account-dialogs.ts';
import { Api, signIn } from './harness/api.ts';
import { seriousProblems } from './harness/axe.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { PracticeAccounts } from './harness/practice-accounts.ts';
import { Shop } from './harness/shop.ts';

describe('the shop is changed at the desk', () => {
  let shop: Shop;
  let browser: Browser;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('settings', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('a new name and opening hours are on the kiosk without a reload', async () => {
    const panel = await openPage(browser, { screen: 'panel10' });
    await panel.page.goto(shop.url);
    const sign = panel.page.locator('[data-step=attract] p').first();
    await sign.getByText('門楣商店 Lintel', { exact: true }).waitFor();

    const desk = await Desk.open(browser, shop, 'owner', '/staff/settings', { screen: 'desk' });
    const card = desk.page.getByRole('form', { name: 'The shop' });
    await card.getByLabel('Name of the shop').fill('Corner Tea');
    await card.getByRole('button', { name: 'Save', exact: true }).tap();
    await sign.getByText('Corner Tea', { exact: true }).waitFor();
    await desk.page.getByRole('banner').getByText('Corner Tea', { exact: true }).waitFor();

    const hours = desk.page.getByRole('form', { name: 'Opening hours' });
    await hours.getByLabel('Tell customers when the shop is open').check();
    await hours.getByLabel('Monday: opens at').fill('08:15');
    await hours.getByRole('button', { name: 'Every day as on Monday', exact: true }).tap();
    expect(await seriousProblems(desk.page)).toEqual([]);
    await hours.getByRole('button', { name: 'Save', exact: true }).tap();
    await sign.getByText('今天營業 08:15–21:00', { exact: true }).waitFor();
    expect([...panel.errors, ...desk.errors]).toEqual([]);
    await Promise.all([panel.context.close(), desk.close()]);

    const owner = await signIn(shop.url, shop.credentials.staff.owner);
    expect(await owner.call('GET', '/shop')).toMatchObject({
      name: 'Corner Tea',
      openingHours: { wed: { from: '08:15', to: '21:00' } },
    });
    const audit = await owner.call<{ items: { action: string }[] }>('GET', '/audit?topic=shop');
    expect(audit.items.map(({ action }) => action)).toEqual(['shop.change', 'shop.change']);
  });

  it('a printer is added, and what is wrong stands beside its field', async () => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff/settings', { screen: 'phone' });
    const dialog = desk.page.getByRole('dialog');
    await desk.tap('Add a printer');
    // A finger that opens a dialog does not open the keyboard of a phone with it.
    expect(await dialog.locator('input:focus').count()).toBe(0);
    await dialog.getByLabel('Name', { exact: true }).fill('Back room');
    await dialog.getByRole('button', { name: 'Save', exact: true }).tap();
    await dialog.getByLabel('Address', { exact: true }).and(dialog.locator('[aria-invalid=true]')).waitFor();
    expect(await seriousProblems(desk.page)).toEqual([]);
    await dialog.getByLabel('Connected by', { exact: true }).selectOption('USB, as a device file');
    await dialog.getByLabel('Device', { exact: true }).fill('/dev/usb/lp7');
    await dialog.getByRole('button', { name: 'Save', exact: true }).tap();
    await dialog.waitFor({ state: 'hidden' });
    await desk.page.getByText('/dev/usb/lp7 · nobody prints here yet', { exact: true }).waitFor();
    await desk.tap('Change Back room');
    await dialog.getByRole('button', { name: 'Remove this printer', exact: true }).tap();
    await dialog.waitFor({ state: 'hidden' });
    await desk.page.getByText('/dev/usb/lp7 · nobody prints here yet', { exact: true }).waitFor({ state: 'detached' });
    expect(desk.errors).toEqual([]);
    await desk.close();
  });

  it('a manager is told beside the field what is wrong, a cashier may not change anything', async () => {
    const phone = await Desk.open(browser, shop, 'manager', '/staff/settings', { screen: 'phone', locale: 'zh-TW' });
    const card = phone.page.getByRole('form', { name: '金額與稅' });
    await card.getByText('無法更改：商品已用這個幣別定價', { exact: true }).waitFor();
    await card.getByLabel('稅率（%）').fill('五');
    await card.getByRole('button', { name: '儲存', exact: true }).tap();
    await card.getByText('請填 0 到 100 的數字，例如 5 或 8.25', { exact: true }).waitFor();
    await card.getByLabel('稅率（%）').fill('8.25');
    await card.getByRole('button', { name: '儲存', exact: true }).tap();
    await phone.page.getByText('「金額與稅」已儲存。', { exact: true }).waitFor();
    const more = phone.page.getByRole('form', { name: '其他' });
    await more.getByLabel('收銀員可自行折讓（%）').fill('20');
    await more.getByRole('button', { name: '儲存', exact: true }).tap();
    await phone.page.getByText('「其他」已儲存。', { exact: true }).waitFor();
    expect(await seriousProblems(phone.page)).toEqual([]);
    expect(phone.errors).toEqual([]);
    await phone.close();

    const cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    const { items } = await cashier.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    const sold = items.flatMap(({ variants }) => variants).find(({ unit }) => unit === 'each')!;
    const { id } = await cashier.call<Basket>('POST', '/baskets');
    const added = await cashier.call<Basket>('POST', `/baskets/${id}/lines`, { variantId: sold.id, quantity: 1 });
    const agree = (part: number) =>
      cashier.raw('PUT', `/baskets/${id}/lines/${added.lines[0]!.id}/price`, {
        priceMinor: Math.ceil(sold.price.amountMinor * part),
        reason: 'dented',
      });
    expect(await agree(0.8)).toMatchObject({ status: 200 });
    expect(await agree(0.5)).toMatchObject({ status: 403, body: { code: 'approval-needed' } });

    const change = { version: 1, profile: { name: 'Mine' } };
    expect(await cashier.raw('GET', '/settings')).toMatchObject({ status: 403 });
    expect(await cashier.raw('PATCH', '/settings', change)).toMatchObject({ status: 403 });
    expect(await new Api(shop.url, shop.credentials.kioskToken).raw('PATCH', '/settings', change)).toMatchObject({
      status: 403,
    });
  });

  it('an owner sets a card reader up and tries it; a manager only tries it', async () => {
    const practice = await PracticeAccounts.open();
    const owner = await Desk.open(browser, shop, 'owner', '/staff/settings', { screen: 'desk' });
    const manager = await Desk.open(browser, shop, 'manager', '/staff/settings', { screen: 'phone' });
    try {
      await practice.standInFor(owner.page);
      const accounts = new AccountDialogs(owner.page);
      await accounts.open('Set up Card reader (Stripe)');
      await accounts.save({ Reader: practice.card.readerId });
      await accounts.refused('Secret API key');
      expect(await seriousProblems(owner.page)).toEqual([]);
      await accounts.save({ 'Secret API key': 'sk_test_of_another_shop' });
      await accounts.closed();
      await accounts.open('Test payment: Card reader (Stripe)');
      expect(await accounts.test('stripe')).toMatchObject({ verdict: 'refused' });
      await owner.page.keyboard.press('Escape');
      await accounts.open('Edit Card reader (Stripe)');
      await accounts.save({ 'Secret API key': practice.card.secretKey });
      await accounts.closed();

      await manager.page.reload();
      await manager.page.getByText('Only an owner changes these.', { exact: true }).waitFor();
      const tries = new AccountDialogs(manager.page);
      expect(await manager.button('Edit Card reader (Stripe)').count()).toBe(0);
      await tries.open('Test payment: Card reader (Stripe)');
      expect(await tries.test('stripe')).toMatchObject({ verdict: 'taken' });
      await tries.says('Hold a card to the reader to try all of it. $30 are taken and given back.');
      expect(await seriousProblems(manager.page)).toEqual([]);
      expect(practice.holdCard()).toBe(true);
      await tries.says('Paid and given back: $30. Everything works.');
      await tries.press('Done');
      await tries.closed();
      expect(await practice.toldThePage()).not.toMatch(/sk_test/);
      expect([...owner.errors, ...manager.errors]).toEqual([]);
    } finally {
      await Promise.all([owner.close(), manager.close(), practice.close()]);
    }
  });
});

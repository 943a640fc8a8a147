import { LineServer } from '@lintel/hub/notifications/chat-server.fixture';
import { SmtpServer } from '@lintel/hub/notifications/smtp-server.fixture';
import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

const chat = `U${'0123456789abcdef'.repeat(2)}`;

describe('the bell', () => {
  const mail = new SmtpServer();
  const line = new LineServer('the-right-token');
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let goods: Product[];
  let smtpPort: number;
  let lineUrl: string;
  beforeAll(async () => {
    mail.accounts.set('shop@example.test', 'mail-password');
    [smtpPort, lineUrl] = await Promise.all([mail.start(), line.start()]);
    shop = await Shop.open('bell', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    goods = (await owner.call<{ items: Product[] }>('GET', '/catalog/products?limit=9')).items;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
    await Promise.all([mail.stop(), line.stop()]);
  });

  /** From now on staff are told when no more than that is left: at once. */
  async function runLow(product: Product): Promise<void> {
    await owner.call('PUT', `/stock/${product.variants[0]!.id}/low`, { lowAt: 1_000_000 });
  }

  it('rings on every screen without a reload, by mail and in a chat, until somebody sees to it', async () => {
    const desk = await openPage(browser, { screen: 'desk' });
    const person = new StaffMember(desk.page);
    await person.signIn(shop.url, '/staff/notifications/channels', 'Owner', shop.credentials.staff.owner.pin);
    const { page } = desk;
    const tap = (name: string | RegExp) => page.getByRole('button', { name }).last().tap();

    await tap('Add a channel');
    await page.getByLabel('Name', { exact: true }).fill('Office');
    await page.getByLabel('Mail server').fill('127.0.0.1');
    await page.getByText('None', { exact: true }).tap();
    await page.getByLabel('Port').fill(String(smtpPort));
    await page.getByLabel('User name').fill('shop@example.test');
    await page.getByLabel('Password').fill('mail-password');
    await page.getByLabel('From').fill('shop@example.test');
    await tap('Save');
    await page.getByText('Enter an e-mail address', { exact: true }).waitFor();
    await page.getByLabel('To', { exact: true }).fill('owner@example.test');
    await tap('Save');
    await tap('Send a test to Office');
    await page.getByText('The test to Office was taken.').waitFor();
    expect(mail.mails).toHaveLength(1);

    // As the page cannot know of a relay within this machine, the chat's channel is made as another program makes it.
    const settings = { kind: 'line', to: chat, url: lineUrl };
    const given = { name: 'Chat', language: 'zh-TW', kinds: ['stock'], enabled: true, settings, secret: 'wrong' };
    await owner.call('POST', '/notifications/channels', given);
    await page.reload();
    await tap('Send a test to Chat');
    await page.getByText('The password or token is refused.').first().waitFor();
    await tap('Edit Chat');
    await page.getByLabel('Channel access token').fill('the-right-token');
    await tap('Save');
    await tap('Send a test to Chat');
    await page.getByText('The test to Chat was taken.').waitFor();
    expect(line.heard).toHaveLength(1);

    const phone = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const cashier = new StaffMember(phone.page);
    await cashier.signIn(shop.url, '/staff', '店員|收銀', shop.credentials.staff.cashier.pin);
    await runLow(goods[0]!);
    await runLow(goods[1]!);
    await page.getByRole('button', { name: 'Notifications, 2 new' }).waitFor();
    await phone.page.getByRole('button', { name: '通知，2 則未處理' }).tap();
    const first = phone.page.getByRole('dialog').getByRole('listitem').filter({ hasText: goods[0]!.names['zh-TW']! });
    await first.getByText('請補貨').waitFor();
    await expect.poll(() => line.heard.map(({ text }) => text).join()).toContain('庫存不足');
    await expect.poll(() => mail.mails.length).toBeGreaterThan(1);

    await first.getByRole('button', { name: /^我來處理/ }).tap();
    await first.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Notifications, 1 new' }).waitFor();
    await page.goto(`${shop.url}/staff/notifications`);
    await page.getByText('All', { exact: true }).tap();
    await page.getByText(/王小美 Mei saw to it/).waitFor();

    // The ledger goes up: what was the matter settles by itself.
    await owner.call('PUT', `/stock/${goods[1]!.variants[0]!.id}/low`, { lowAt: 0 });
    await page.getByText(/settled by itself/).waitFor();
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    expect([...desk.errors, ...phone.errors]).toEqual([]);
    await desk.context.close();
    await phone.context.close();
  });

  it('shows a technician what a cashier does not hear of, and neither the channels', async () => {
    const technician = await signIn(shop.url, shop.credentials.staff.technician);
    const said = await technician.call<{ items: { kind: string }[] }>('GET', '/notifications?state=all');
    expect(said.items.map(({ kind }) => kind)).not.toContain('stock');
    expect((await technician.raw('GET', '/notifications/channels')).status).toBe(403);
    expect(JSON.stringify(await owner.call('GET', '/notifications/channels'))).not.toMatch(/mail-password|right-token/);
    expect(shop.output).not.toMatch(/mail-password|right-token/);
  });
});

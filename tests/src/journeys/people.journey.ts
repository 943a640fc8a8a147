import type { AuditEntry } from '@lintel/shared/http/audit';
import type { Person } from '@lintel/shared/http/people';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

const pin = '731958';

describe('people of the shop', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  beforeAll(async () => {
    shop = await Shop.open('people', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  /** The browser's own line about an answer of 4xx is not a fault of the page. */
  const faults = (errors: string[]) => errors.filter((line) => !line.startsWith('Failed to load resource'));

  it('are added, locked out without a sale being lost, let in again, and out at once when disabled', async () => {
    const desk = await openPage(browser, { screen: 'desk' });
    const { page } = desk;
    const person = new StaffMember(page);
    await person.signIn(shop.url, '/staff/people', 'Owner', shop.credentials.staff.owner.pin);
    const tap = (name: string | RegExp) => page.getByRole('button', { name }).last().tap();

    await tap('Add a person');
    await page.getByLabel('Name').fill('Bo Chen');
    await page.getByLabel('PIN').fill('123456');
    await tap('Save');
    await page.getByText('Choose another PIN').waitFor();
    await page.getByLabel('PIN').fill(pin);
    await tap('Save');
    await page.getByText('Bo Chen is saved.').waitFor();

    const phone = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    await phone.page.goto(`${shop.url}/staff`);
    await phone.page.getByRole('button', { name: /Bo Chen/ }).tap();
    const pinBox = phone.page.getByLabel('PIN');
    for (let i = 0; i < 5; i++) {
      await pinBox.pressSequentially('999128');
      const answered = phone.page.waitForResponse((response) => response.url().endsWith('/staff/sessions'));
      await phone.page.keyboard.press('Enter');
      expect((await answered).status()).toBe(401);
    }
    await phone.page
      .getByText(/PIN 錯誤次數過多|錯誤/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /Notifications, 1 new/ }).waitFor();

    const kiosk = await openPage(browser, { screen: 'panel7', locale: 'zh-TW' });
    const customer = new Customer(kiosk.page, 'zh-TW');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.tiles().first().tap();
    await kiosk.context.close();

    await page.reload();
    await tap('Edit Bo Chen');
    await tap('Let in again');
    await page.getByText('Bo Chen can try again at once.').waitFor();
    const bo = new StaffMember(phone.page);
    await bo.signIn(shop.url, '/staff', 'Bo Chen', pin);

    await tap('Edit Bo Chen');
    await tap('Disable this person');
    await page.getByText('Bo Chen can no longer sign in.').waitFor();
    // Nobody touches the phone: its session has ended.
    await phone.page.getByRole('button', { name: /王小美/ }).waitFor();
    await phone.page.getByRole('button', { name: /Bo Chen/ }).waitFor({ state: 'detached' });

    await tap(/Edit 林怡君/);
    await page.getByText('Cashier', { exact: true }).last().tap();
    await tap('Save');
    await page.getByText('The shop needs an owner.').waitFor();
    expect([...faults(desk.errors), ...faults(phone.errors)]).toEqual([]);
    await phone.context.close();
    await desk.context.close();
  });

  it('see in the audit who did what, by person and topic, and take it along as a file', async () => {
    const desk = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const { page } = desk;
    const person = new StaffMember(page);
    await person.signIn(shop.url, '/staff/audit', '店長', shop.credentials.staff.manager.pin);
    await page.getByText('停用人員', { exact: true }).waitFor();
    await page.getByLabel('人員', { exact: true }).selectOption({ label: '不明人士' });
    await expect.poll(() => page.getByText('PIN 錯誤', { exact: true }).count()).toBe(5);
    expect(await page.getByText('停用人員', { exact: true }).count()).toBe(0);
    await page.getByLabel('主題').selectOption({ label: '庫存' });
    await page.getByText('沒有紀錄', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByLabel('主題').selectOption({ label: '人員' });
    await page.getByRole('link', { name: /下載 CSV/ }).tap();
    const file = await (await download).createReadStream();
    let text = '';
    for await (const chunk of file) text += chunk;
    expect(text.split('\r\n').filter((line) => line.includes('person.wrongPin'))).toHaveLength(5);
    expect(text).not.toContain('person.letGo');
    expect(faults(desk.errors)).toEqual([]);
    await desk.context.close();
  });

  it('are looked after by those whom the hub lets, whatever a page would show', async () => {
    const manager = await signIn(shop.url, shop.credentials.staff.manager);
    const cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    const { items } = await owner.call<{ items: Person[] }>('GET', '/people');
    const boss = items.find(({ role }) => role === 'owner')!;
    expect((await cashier.raw('GET', '/people')).status).toBe(403);
    expect((await cashier.raw('GET', '/audit')).status).toBe(403);
    expect((await new Api(shop.url, null).raw('GET', '/people')).status).toBe(401);
    expect((await manager.raw('PATCH', `/people/${boss.id}`, { pin })).body.code).toBe('forbidden');
    expect((await owner.raw('PATCH', `/people/${boss.id}`, { active: false })).body.code).toBe('last-owner');
    const audit = await owner.call<{ items: AuditEntry[] }>('GET', '/audit?topic=people');
    expect(audit.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['person.add', 'person.unlock', 'person.letGo', 'person.wrongPin']),
    );
    expect(JSON.stringify([audit, items])).not.toContain(pin);
    expect(shop.output).not.toContain(pin);
  });
});

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountDialogs } from './harness/account-dialogs.ts';
import { Api } from './harness/api.ts';
import { seriousProblems } from './harness/axe.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { NewHub } from './harness/new-hub.ts';
import { orderAfter } from './harness/orders.ts';
import { PracticeAccounts } from './harness/practice-accounts.ts';
import { scan } from './harness/scanner.ts';

/** The till's own number for the first of the sample goods. */
const tea = '2900000000018';

describe('the first hour of a shop', () => {
  let hub: NewHub;
  let browser: Browser;
  let practice: PracticeAccounts;
  let phone: { context: BrowserContext; page: Page };
  beforeAll(async () => {
    [hub, browser, practice] = await Promise.all([NewHub.open('first-hour'), openBrowser(), PracticeAccounts.open()]);
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
    await practice.close();
  });

  it('begins on a phone with the code of the terminal, and survives a pulled plug', async () => {
    phone = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const { page } = phone;
    // Everything in this test comes from this machine; this is how a request looks that somebody else passed on.
    await phone.context.setExtraHTTPHeaders({ 'x-forwarded-for': '192.0.2.7' });
    const title = (text: string) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
    const next = () => page.getByRole('button', { name: '下一步', exact: true }).tap();

    await page.goto(`${hub.url}/`);
    await title('設定這家店');
    await page.getByLabel('設定代碼', { exact: true }).fill('AAAAA-AAAAA');
    await page.getByRole('button', { name: '開始', exact: true }).tap();
    await page.getByText('設定代碼不正確。請再看一次主機啟動時顯示的代碼。', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await page.goto('about:blank');
    await page.goto(`${hub.url}/staff/setup#${hub.code}`);
    await title('您的店');
    expect(page.url()).not.toContain(hub.code);
    await next();
    await page.getByText('請填店名，最多 80 個字', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByLabel('店名', { exact: true }).fill('轉角茶行');
    await next();
    await title('金額與稅');
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByLabel('稅率（%）', { exact: true }).fill('8');

    const before = hub.code;
    await hub.kill();
    await hub.start();
    expect(hub.code).not.toBe(before);
    await next();
    await title('設定這家店');
    await page.getByLabel('設定代碼', { exact: true }).fill(hub.code.toLowerCase());
    await page.getByRole('button', { name: '開始', exact: true }).tap();
    await title('金額與稅');
    await page.getByLabel('稅率（%）', { exact: true }).fill('8');
    await next();
    await title('什麼時候營業？');
    await page.getByRole('checkbox', { name: /^告訴顧客營業時間/ }).check();
    expect(await seriousProblems(page)).toEqual([]);
    await next();
    await title('收據');
    expect(await seriousProblems(page)).toEqual([]);
    await phone.context.close();
  });

  it('goes on at the hub’s own screen by keyboard, to the first cash sale', async () => {
    const { page, context, errors } = await openPage(browser, { screen: 'panel10', locale: 'en', touch: false });
    const title = (text: string) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
    await page.goto(`${hub.url}/`);
    await title('Receipts');
    await page.getByLabel('Text below receipts', { exact: true }).fill('Come again');
    await page.getByRole('button', { name: 'Next', exact: true, disabled: false }).press('Enter');
    await title('Who owns the shop?');
    await page.getByLabel('Your name', { exact: true }).fill('Mei');
    await page.getByLabel('PIN', { exact: true }).fill('482913');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the same PIN. Type it again.', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByLabel('PIN, once more', { exact: true }).fill('482913');
    await page.keyboard.press('Enter');
    await title('How do customers pay?');
    expect(await seriousProblems(page)).toEqual([]);
    await practice.standInFor(page);
    const accounts = new AccountDialogs(page);

    await accounts.open('Set up LINE Pay');
    await accounts.dialog.getByRole('checkbox', { name: /^Practice/ }).check();
    await accounts.save({ 'Channel ID': 'my channel', 'Channel secret': 'not-the-secret-of-this-channel' });
    await accounts.refused('Channel ID');
    expect(await seriousProblems(page)).toEqual([]);
    await accounts.save({ 'Channel ID': practice.line.channelId });
    await accounts.closed();
    await accounts.open('Test payment: LINE Pay');
    expect(await accounts.test('linePay')).toMatchObject({ verdict: 'refused' });
    await accounts.says(
      'LINE Pay does not accept these credentials. Compare each field with the merchant portal, save, and try again.',
    );
    await page.keyboard.press('Escape');
    await accounts.closed();
    await accounts.open('Edit LINE Pay');
    expect(await accounts.field('Channel secret').inputValue()).toBe('');
    await accounts.save({ 'Channel secret': practice.line.channelSecret });
    await accounts.closed();

    const { wechat } = practice;
    await accounts.open('Set up WeChat Pay');
    await accounts.save({
      'Merchant number': wechat.mchid,
      'App id': wechat.appid,
      'Serial number of the merchant certificate': wechat.merchant.serial,
      'Private key of the merchant certificate': 'apiclient_key.pem',
      'APIv3 key': wechat.apiV3Key,
      'Address for callbacks': 'https://relay.example/wechat',
    });
    await accounts.refused('Private key of the merchant certificate');
    await accounts.save({ 'Private key of the merchant certificate': wechat.merchant.privateKey });
    await accounts.closed();

    for (const [kind, name] of [
      ['linePay', 'LINE Pay'],
      ['wechat', 'WeChat Pay'],
    ] as const) {
      await accounts.open(`Test payment: ${name}`);
      const { payment } = await accounts.test(kind);
      await accounts.says('The provider accepts your shop. This way to pay works.');
      expect(await seriousProblems(page)).toEqual([]);
      await practice.scan(payment.present!.qr);
      await accounts.says('Paid and given back: $1. Everything works.');
      await accounts.press('Done');
      await accounts.closed();
    }
    const told = await practice.toldThePage();
    for (const secret of ['not-the-secret', practice.line.channelSecret, wechat.apiV3Key, 'PRIVATE KEY'])
      expect(told).not.toContain(secret);
    await page.getByRole('button', { name: 'Next', exact: true, disabled: false }).press('Enter');
    await title('What do you sell?');
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add sample goods', exact: true, disabled: false }).press('Enter');
    await page.getByText('12 goods are in the catalog and in stock.', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next', exact: true, disabled: false }).press('Enter');
    await title('Your shop is open');
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the till', exact: true, disabled: false }).press('Enter');

    const field = page.getByRole('textbox', { name: 'Search or scan' });
    await field.focus();
    await scan(page, tea);
    await page.getByRole('list', { name: 'Basket' }).getByRole('listitem').filter({ hasText: 'Oolong tea' }).waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('dialog').getByLabel('Handed over').fill('100');
    await page.keyboard.press('Enter');
    await page.getByText('$75', { exact: true }).waitFor();
    // That a field is wrong is an answer, no error of the page.
    expect(errors.filter((text) => !text.includes('status of 400'))).toEqual([]);

    const token = (await context.cookies()).find(({ name }) => name === 'lintel_staff')!.value;
    const owner = new Api(hub.url, token);
    // The change is shown while it is typed already.
    await expect.poll(async () => (await orderAfter(owner, undefined)).paymentStatus).toBe('paid');
    const order = await orderAfter(owner, undefined);
    expect(order).toMatchObject({ paymentStatus: 'paid', totals: { total: { amountMinor: 25, currency: 'TWD' } } });
    const receipt = await (
      await fetch(`${hub.url}/r/${order.receiptToken}`, { headers: { 'accept-language': 'en' } })
    ).text();
    for (const text of ['轉角茶行', 'Come again', '8']) expect(receipt).toContain(text);
    await context.close();
  });

  it('is over for good', async () => {
    const { page, context } = await openPage(browser, { screen: 'desk', locale: 'en' });
    await page.goto(`${hub.url}/staff/setup#${hub.code}`);
    await page.getByRole('button', { name: /Mei/ }).waitFor();
    const answers = await page.evaluate(async (code) => {
      const ask = async (method: string, path: string, body: object) => {
        const headers = { 'content-type': 'application/json', 'x-lintel': 'staff' };
        const answer = await fetch(`/api/v1/setup${path}`, { method, headers, body: JSON.stringify(body) });
        return answer.status;
      };
      return [
        await ask('POST', '/sessions', { code }),
        await ask('PATCH', '', { step: 'shop', profile: { name: 'Mine' } }),
        await ask('POST', '/owner', { name: 'Eve', pin: '593021' }),
      ];
    }, hub.code);
    expect(answers).toEqual([409, 401, 401]);
    await context.close();
  });
});

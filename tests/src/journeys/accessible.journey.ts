import type { Product } from '@lintel/shared/http/catalog';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { seriousProblems } from './harness/axe.ts';
import { openBrowser, openPage, type screens } from './harness/browser.ts';
import { Customer, type CustomerLanguage } from './harness/customer.ts';
import { newestOrder } from './harness/orders.ts';
import { Shop } from './harness/shop.ts';

const labels = {
  en: {
    comfort: 'Easier to use',
    call: 'Call staff',
    noNeed: 'No longer needed',
    startOver: 'Start over',
    keep: 'Keep shopping',
    park: 'Set aside',
    coupon: 'Coupon',
    member: 'Member',
    search: /^Search/,
    reach: 'Everything lower',
    close: 'Close',
    back: 'Back',
  },
  'zh-TW': {
    comfort: '輔助設定',
    call: '呼叫服務人員',
    noNeed: '不需要了',
    startOver: '重新開始',
    keep: '繼續選購',
    park: '先保留',
    coupon: '優惠券',
    member: '會員',
    search: /^搜尋/,
    reach: '畫面降低',
    close: '關閉',
    back: '返回',
  },
} as const;

/** Controls in sight: their size, and how high they stand, in shares of the page's height. */
function controlsOf(page: Page) {
  return page.evaluate(() => {
    const view = globalThis as unknown as {
      innerHeight: number;
      document: { querySelectorAll(what: string): Iterable<Control> };
      getComputedStyle(element: unknown): { getPropertyValue(name: string): string };
    };
    interface Control {
      checkVisibility(): boolean;
      getBoundingClientRect(): { top: number; bottom: number; width: number; height: number };
      getAttribute(name: string): string | null;
      textContent: string;
    }
    const [root] = view.document.querySelectorAll(':root');
    const mm = Number.parseFloat(view.getComputedStyle(root).getPropertyValue('--mm'));
    const open = [...view.document.querySelectorAll('dialog:modal button')];
    const all = open.length > 0 ? open : [...view.document.querySelectorAll('button')];
    return all.flatMap((control) => {
      const { top, bottom, width, height } = control.getBoundingClientRect();
      if (!control.checkVisibility() || bottom < 0 || top > view.innerHeight) return [];
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return [{ name, top: top / view.innerHeight, widthMm: width / mm, heightMm: height / mm }];
    });
  });
}

describe('the kiosk is there for everybody', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let simple: Product;
  beforeAll(async () => {
    shop = await Shop.open('accessible', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    simple = items.find(
      ({ variants: [one], ...rest }) => rest.soldOut === false && one?.unit === 'each' && !one.ageCheck,
    )!;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each([
    ['en', 'panel10'],
    ['zh-TW', 'panel7'],
    ['zh-TW', 'portrait21'],
  ] as [CustomerLanguage, keyof typeof screens][])(
    'in %s on %s: nothing serious, nothing too small',
    async (language, screen) => {
      const { context, page, errors } = await openPage(browser, { screen, locale: language });
      const words = labels[language];
      const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
      const seen: string[] = [];
      const look = async (where: string) => {
        for (const problem of await seriousProblems(page)) seen.push(`${where}: ${problem}`);
        for (const { name, widthMm, heightMm } of await controlsOf(page))
          if (Math.min(widthMm, heightMm) < 14.9) seen.push(`${where}: ${name} is ${widthMm} × ${heightMm} mm`);
      };
      const customer = new Customer(page, language);
      await customer.walkUp(shop.url);
      await look('attract');
      await customer.start();
      await look('browse');
      await button(words.search).first().tap();
      await page.getByRole('button', { name: words.back }).waitFor();
      await look('search');
      await button(words.back).tap();
      await customer.choose(simple.names[language]!);
      await button(words.comfort).tap();
      await look('comfort');
      await page.keyboard.press('Escape');
      await button(words.call).tap();
      await button(words.noNeed).waitFor();
      await look('help');
      await button(words.noNeed).tap();
      await customer.goToPay();
      await button(words.coupon).waitFor();
      await button(words.member).waitFor();
      await look('pay');
      await button(words.member).tap();
      await page.getByRole('dialog').getByRole('heading', { name: words.member, exact: true }).waitFor();
      await look('member');
      await page.keyboard.press('Escape');
      await button(words.coupon).tap();
      await look('coupon');
      await page.keyboard.press('Escape');
      await customer.payBy('qr');
      await customer.codeShown();
      await look('code');
      const code = await page.locator('svg[data-qr]').evaluate((svg) => {
        const view = globalThis as unknown as {
          getComputedStyle(element: unknown): { getPropertyValue(name: string): string };
        };
        const drawn = svg as unknown as { clientWidth: number; viewBox: { baseVal: { width: number } } };
        const mm = Number.parseFloat(view.getComputedStyle(svg).getPropertyValue('--mm'));
        const modules = drawn.viewBox.baseVal.width;
        return (drawn.clientWidth * (modules - 8)) / modules / mm;
      });
      expect(code).toBeGreaterThanOrEqual(40);
      const order = (await newestOrder(owner))!;
      await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
      await page.getByText(customer.labels.thanks).waitFor();
      await look('done');
      expect(seen).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('stands in the lower 55 % for who asks, until they are done', async () => {
    const { context, page } = await openPage(browser, { screen: 'portrait21', locale: 'zh-TW' });
    const words = labels['zh-TW'];
    const high: string[] = [];
    const look = async () => {
      for (const { name, top } of await controlsOf(page)) if (top < 0.45) high.push(`${name} at ${top}`);
    };
    const customer = new Customer(page, 'zh-TW');
    await customer.walkUp(shop.url);
    await page.getByRole('button', { name: words.comfort }).tap();
    await page.getByRole('button', { name: words.reach }).tap();
    await page.getByRole('button', { name: words.close }).tap();
    await look();
    await customer.start();
    await look();
    await page.getByRole('button', { name: words.search }).first().tap();
    await look();
    await page.getByRole('button', { name: words.back }).tap();
    await customer.choose(simple.names['zh-TW']!);
    await customer.goToPay();
    await look();
    // Whoever loses the page in the middle keeps what they cannot do without.
    await page.reload();
    await customer.tiles().first().waitFor();
    await look();
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    await look();
    const order = (await newestOrder(owner))!;
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText(customer.labels.thanks).waitFor();
    await look();
    expect(high).toEqual([]);
    await page.getByRole('button', { name: /完成/ }).tap();
    await customer.welcome();
    expect((await controlsOf(page)).some(({ top }) => top < 0.45)).toBe(true);
    await context.close();
  });

  it('sells to somebody with four arrows and Enter', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'panel10', touch: false });
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
    /** As somebody does who sees where the focus is: an arrow towards the aim, the other way when that leads nowhere. */
    const walkTo = async (name: RegExp) => {
      const aim = page.getByRole('button', { name }).first();
      let stuck = 0;
      for (let press = 0; press < 40; press++) {
        const focus = page.locator(':focus');
        const from = (await focus.count()) > 0 ? (await focus.boundingBox())! : null;
        if (
          from &&
          (await aim.evaluate((one) => (one as unknown as { matches(what: string): boolean }).matches(':focus')))
        ) {
          expect(await page.locator(':focus-visible').count()).toBe(1);
          return;
        }
        const to = (await aim.boundingBox())!;
        const right = from ? to.x + to.width / 2 - from.x - from.width / 2 : 0;
        const down = from ? to.y + to.height / 2 - from.y - from.height / 2 : 1;
        const aside = Math.abs(right) > Math.abs(down) !== (stuck % 2 === 1);
        await page.keyboard.press(
          aside ? (right > 0 ? 'ArrowRight' : 'ArrowLeft') : down > 0 ? 'ArrowDown' : 'ArrowUp',
        );
        const now = (await focus.count()) > 0 ? await focus.boundingBox() : null;
        stuck = from && now && from.x === now.x && from.y === now.y ? stuck + 1 : 0;
      }
      throw new Error(`${name} was not reached`);
    };
    const before = (await newestOrder(owner))?.id;
    await walkTo(/^English$/);
    await page.keyboard.press('Enter');
    await page.locator('[data-step=browse] li img').first().waitFor();
    await walkTo(new RegExp(simple.names.en!));
    await page.keyboard.press('Enter');
    await page.locator('aside dl').waitFor();
    await walkTo(/^Pay$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'How would you like to pay?' }).waitFor();
    await walkTo(/Test payment/);
    await page.keyboard.press('Enter');
    await page.locator('[data-phase="waiting"]').waitFor();
    const order = (await newestOrder(owner))!;
    expect(order.id).not.toBe(before);
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText('Thank you!').waitFor();
    await walkTo(/^Done/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says what it shows', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10' });
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const view = globalThis as unknown as { speechSynthesis: { speak(one: { text: string; volume: number }): void } };
      view.speechSynthesis.speak = ({ text, volume }) => void said.push(`${volume.toFixed(1)} ${text}`);
    });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(await said()).toEqual([]);
    await page.getByRole('button', { name: 'Easier to use' }).tap();
    await page.getByRole('button', { name: 'Medium' }).tap();
    await page.getByRole('button', { name: 'Close' }).tap();
    await customer.choose(simple.names.en!);
    await expect.poll(said).toContainEqual(expect.stringMatching(/^0.7 1 in your basket/));
    await page
      .getByRole('button', { name: 'Remove' })
      .or(page.getByRole('button', { name: 'One fewer' }))
      .first()
      .tap();
    await expect.poll(said).toContainEqual(expect.stringContaining('removed'));
    await context.close();
  });

  it('asks who has gone quiet, waits for who needs it, and forgets who has left', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10' });
    await page.clock.install();
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(simple.names.en!);
    await page.locator('aside dl').waitFor();
    const question = page.getByRole('heading', { name: 'Still there?' });
    await page.clock.fastForward(55_000);
    expect(await question.count()).toBe(0);
    await page.clock.fastForward(21_000);
    await question.waitFor();
    await page.getByRole('button', { name: "I'm still here" }).tap();

    // Who waits for staff has nothing to touch, and is not thrown out as they come.
    const called = page.waitForResponse((answer) => answer.url().endsWith('/calls'));
    await page.getByRole('button', { name: 'Call staff' }).tap();
    const { id } = (await (await called).json()) as { id: string };
    await page.getByRole('button', { name: 'Go on' }).tap();
    await page.clock.fastForward(120_000);
    expect(await question.count()).toBe(0);
    await owner.call('POST', `/calls/${id}/answer`, { outcome: 'done' });
    await page.getByText('Our staff are here', { exact: true }).waitFor();
    expect(await page.locator('[data-step=browse]').count()).toBe(1);

    await page.clock.fastForward(76_000);
    await question.waitFor();
    await page.getByRole('button', { name: 'More time' }).tap();
    await page.clock.fastForward(200_000);
    expect(await question.count()).toBe(0);

    // While a payment is open nothing ends by itself.
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    await page.clock.fastForward(270_000);
    expect(await question.count()).toBe(0);
    await page.getByRole('button', { name: 'Cancel payment' }).tap();
    await page.getByRole('heading', { name: 'How would you like to pay?' }).waitFor();
    await page.getByRole('button', { name: 'Keep shopping' }).tap();
    await page.locator('aside dl').waitFor();
    await page.clock.fastForward(226_000);
    await question.waitFor();
    const parked = page.waitForResponse((answer) => answer.url().endsWith('/park'));
    await page.clock.fastForward(61_000);
    await customer.welcome();
    expect(
      await page.evaluate(() => Object.keys((globalThis as unknown as { sessionStorage: object }).sessionStorage)),
    ).toEqual([]);
    // The basket waits for staff a while.
    expect((await parked).status()).toBe(201);
    await context.close();
  });
});

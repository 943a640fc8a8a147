import { words as en } from '../../../kiosk/src/words/customer/en.ts';
import { words as zhTw } from '../../../kiosk/src/words/customer/zh-tw.ts';

const wordsOf = { en, 'zh-TW': zhTw };
export const panels = [
  { width: 800, height: 480 },
  { width: 1280, height: 800 },
  { width: 1080, height: 1920 },
];

/** Barcodes of a plausible basket: one product of each of several categories, sold by the piece to anybody. */
export async function basketOf({ url, credentials }, size) {
  const answer = await fetch(`${url}/api/v1/catalog/products?limit=100`, {
    headers: { authorization: `Bearer ${credentials.kioskToken}` },
  });
  const { items } = await answer.json();
  const byCategory = new Map();
  for (const { categoryId, variants, soldOut } of items) {
    const [variant] = variants;
    const plain = variants.length === 1 && variant.unit === 'each' && !variant.ageCheck && !soldOut;
    if (plain && variant.barcodes.length > 0 && !byCategory.has(categoryId))
      byCategory.set(categoryId, variant.barcodes[0]);
  }
  return [...byCategory.values()].slice(0, size);
}

/** Waits until every picture in sight is there and what moves has come to rest. */
export async function settle(page) {
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, bottom, left, right } = image.getBoundingClientRect();
      const inSight = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
      return image.complete || !inSight;
    }),
  );
  await page.waitForTimeout(700);
}

/** A page of a customer who has put a few things into the basket. */
export async function shopping(browser, shop, { panel, language, barcodes }) {
  const context = await browser.newContext({
    viewport: panel,
    hasTouch: true,
    locale: language,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(shop.url);
  await page.locator(`[data-step=attract] span[lang="${language}"]`).click();
  await page.locator('[data-step=browse] li img').first().waitFor();
  await fillBasket(page, barcodes);
  return page;
}

/** The customer's way through the shop on every panel in two languages, each screen handed to `save(name, png)`. */
export async function customerScreens(browser, shop, save) {
  const barcodes = await basketOf(shop, 4);
  for (const panel of panels) {
    for (const language of ['zh-TW', 'en']) {
      const context = await browser.newContext({
        viewport: panel,
        hasTouch: true,
        locale: language,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const words = wordsOf[language];
      const shoot = async (screen) => {
        await settle(page);
        await save(`${screen}-${panel.width}x${panel.height}-${language}`, await page.screenshot());
      };
      await page.goto(shop.url);
      await page.locator('[data-step=attract] img').first().waitFor();
      // Between customers the screen speaks the shop's first language.
      if (language === 'zh-TW') await shoot('attract');
      await page.locator(`[data-step=attract] span[lang="${language}"]`).click();
      await page.locator('[data-step=browse] li img').first().waitFor();
      await shoot('browse');
      await fillBasket(page, barcodes);
      const bar = page.getByRole('button', { name: words.showBasket });
      if (await bar.isVisible()) await bar.click();
      await shoot('basket');
      if (await bar.isVisible()) await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.comfort }).click();
      await shoot('comfort');
      if (panel.height > panel.width) {
        await page.getByRole('button', { name: words.reach }).click();
        await page.keyboard.press('Escape');
        await shoot('reach');
        await page.getByRole('button', { name: words.comfort }).click();
        await page.getByRole('button', { name: words.reach }).click();
      }
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.toPay, exact: true }).last().click();
      await page.getByRole('button', { name: words.haveCoupon }).waitFor();
      await shoot('methods');
      const started = page.waitForResponse((answer) => /\/orders\/[^/]+\/payments$/.test(answer.url()));
      await page.getByRole('button', { name: words.methods.sandboxQr }).click();
      const { id } = await (await started).json();
      await page.getByText(words.stateWaiting).waitFor();
      await shoot('pay');
      await payByPhone(page, id);
      await page.locator('[data-step=done]').waitFor();
      await shoot('done');
      await context.close();
    }
  }
}

/** The ways to pay while the kiosk's printer is out of paper. */
export async function paperScreens(browser, shop, save) {
  const barcodes = await basketOf(shop, 3);
  const paper = (state) =>
    fetch(`${shop.printers}/printers/Kiosk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paper: state }),
    });
  await paper('end');
  for (const panel of panels) {
    for (const [language, words] of Object.entries(wordsOf)) {
      const page = await shopping(browser, shop, { panel, language, barcodes });
      await page.getByRole('button', { name: words.toPay, exact: true }).last().click();
      await page.getByText(words.noPaper, { exact: true }).waitFor();
      await settle(page);
      await save(`paper-${panel.width}x${panel.height}-${language}`, await page.screenshot());
      await page.context().close();
    }
  }
  await paper('enough');
}

/** Types as a scanner does. */
export function scan(page, code) {
  return page.evaluate((text) => {
    for (const key of [...text, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }, code);
}

async function fillBasket(page, barcodes) {
  for (const barcode of barcodes) {
    const added = page.waitForResponse((answer) => /\/baskets\/[^/]+\/lines/.test(answer.url()));
    await scan(page, barcode);
    await added;
    await page.waitForTimeout(400);
  }
}

/** Scans the shown code with the sandbox provider's phone and confirms. */
async function payByPhone(page, paymentId) {
  const payment = await page.evaluate(
    async (id) => (await fetch(`/api/v1/payments/${id}`, { headers: { 'x-lintel': 'customer' } })).json(),
    paymentId,
  );
  await fetch(`${payment.present.qr}/confirm`, { method: 'POST', redirect: 'manual' });
}

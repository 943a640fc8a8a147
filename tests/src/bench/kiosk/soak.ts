import type { Page } from 'playwright-core';
import { scan } from '../../journeys/harness/scanner.ts';

/** What customers come for; each is the next one's neighbour, so that what one leaves behind meets the others. */
const kinds = [buys, buys, searches, buys, parks];

/**
 * One customer after another on the same page, none of them alike: who buys by QR, who searches, changes quantities and
 * gives up, who sets the basket aside. `after` hears how many have gone, the attract loop before the first included.
 */
export async function soak(
  page: Page,
  url: string,
  options: { customers: number; barcode: string; after: (gone: number) => Promise<void> },
): Promise<void> {
  await page.goto(url);
  const language = page.locator('[data-step=attract] span[lang="en"]');
  await language.waitFor();
  await options.after(0);
  for (let gone = 1; gone <= options.customers; gone++) {
    await language.tap();
    await page.locator('[data-step=browse]').waitFor();
    await kinds[gone % kinds.length]!(page, options.barcode);
    await language.waitFor();
    await options.after(gone);
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function buys(page: Page, barcode: string): Promise<void> {
  await scan(page, barcode);
  await page.locator('aside dl').waitFor();
  await button(page, 'Pay').tap();
  await button(page, /Test payment/).tap();
  await page.locator('[data-phase="waiting"]').waitFor();
  const phone = await page.locator('svg[data-qr]').getAttribute('data-qr');
  await fetch(`${phone}/confirm`, { method: 'POST', redirect: 'manual' });
  await page.locator('[data-step=done]').waitFor();
  await leave(page);
}

async function searches(page: Page, barcode: string): Promise<void> {
  await button(page, /^Search/).tap();
  const search = page.getByRole('region', { name: 'Search', exact: true });
  for (const key of barcode.slice(0, 4)) {
    const digits = button(page, '123');
    if (await digits.isVisible()) await digits.tap();
    await search.getByRole('button', { name: key, exact: true }).tap();
  }
  await search.locator('[data-behind=false] li button').first().waitFor();
  await button(page, 'Back').tap();
  await scan(page, barcode);
  await page.locator('aside dl').waitFor();
  await button(page, 'One more').tap();
  await page.locator('aside output').getByText('2', { exact: true }).waitFor();
  await startOver(page, 'Remove everything');
}

async function parks(page: Page, barcode: string): Promise<void> {
  await scan(page, barcode);
  await page.locator('aside dl').waitFor();
  await startOver(page, 'Set aside');
  await page.locator('[data-step=parked]').waitFor();
  await leave(page);
}

/** Touches the way out, unless the screen went back by itself meanwhile. */
async function leave(page: Page): Promise<void> {
  const left = page.locator('[data-step=attract]').waitFor();
  const touched = button(page, /^Done/)
    .tap()
    .catch(() => undefined);
  await Promise.race([touched, left]);
  await left;
}

async function startOver(page: Page, how: string): Promise<void> {
  await button(page, 'Start over').tap();
  await button(page, how).tap();
}

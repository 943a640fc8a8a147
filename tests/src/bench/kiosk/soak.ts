import type { Page } from 'playwright-core';
import { scan } from '../../journeys/harness/scanner.ts';

/** One customer after another buys one thing by QR on the same page; `after` hears how many have gone. */
export async function soak(
  page: Page,
  url: string,
  options: { customers: number; barcode: string; after: (gone: number) => Promise<void> },
): Promise<void> {
  await page.goto(url);
  const language = page.locator('[data-step=attract] span[lang="en"]');
  for (let gone = 1; gone <= options.customers; gone++) {
    await language.tap();
    await page.locator('[data-step=browse]').waitFor();
    await scan(page, options.barcode);
    await page.locator('aside dl').waitFor();
    await page.getByRole('button', { name: 'Pay', exact: true }).tap();
    await page.getByRole('button', { name: /Test payment/ }).tap();
    await page.locator('[data-phase="waiting"]').waitFor();
    const phone = await page.locator('svg[data-qr]').getAttribute('data-qr');
    await fetch(`${phone}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.locator('[data-step=done]').waitFor();
    await page.getByRole('button', { name: /^Done/ }).tap();
    await language.waitFor();
    await options.after(gone);
  }
}

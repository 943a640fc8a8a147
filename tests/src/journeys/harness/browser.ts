import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { launchChromium } from './chromium.ts';

/** Panels of the kiosk and screens of staff, in CSS pixels. */
export const screens = {
  panel7: { width: 800, height: 480 },
  panel10: { width: 1280, height: 800 },
  portrait21: { width: 1080, height: 1920 },
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** A real Chromium with a fresh profile. */
export function openBrowser(): Promise<Browser> {
  return launchChromium();
}

/** A page of one size and language; every error the page reports fails the story. */
export async function openPage(
  browser: Browser,
  options: { screen: keyof typeof screens; locale?: string; touch?: boolean; serviceWorkers?: 'allow' | 'block' },
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: screens[options.screen],
    locale: options.locale ?? 'en',
    hasTouch: options.touch ?? true,
    // The installed page has a story of its own; in all others it would only be in the way of a reload.
    serviceWorkers: options.serviceWorkers ?? 'block',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors: string[] = [];
  onTestFailed(async () => {
    if (page.isClosed()) return;
    const shown = await page.locator('body').ariaSnapshot({ timeout: 2000 }).catch(String);
    console.log(`${page.url()} showed:\n${shown}\nand reported: ${errors.join('; ') || 'nothing'}`);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('response', (response) => {
    // The console says only that there was one.
    if (response.status() === 500) errors.push(`Failed to load resource: 500 for ${response.url()}`);
  });
  return { context, page, errors };
}

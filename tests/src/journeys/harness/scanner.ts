import type { Page } from 'playwright-core';

/** What runs in the page stands for a browser. */
declare const document: {
  activeElement: { dispatchEvent(event: unknown): void } | null;
  body: { dispatchEvent(event: unknown): void };
};
declare const KeyboardEvent: new (name: string, init: { key: string; bubbles: boolean }) => unknown;

/** A barcode scanner that types, faster than any hand, wherever the focus is. */
export async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((code) => {
    for (const key of [...code, 'Enter']) {
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
  }, text);
}

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openPage, type screens } from './browser.ts';
import type { Shop } from './shop.ts';

export type Person = 'owner' | 'manager' | 'cashier' | 'technician';

/** Somebody of the staff before a page of the desk, already signed in as the page's own sign-in does it. */
export class Desk {
  readonly page: Page;
  readonly errors: string[];
  private readonly context: BrowserContext;
  private readonly shop: Shop;

  private constructor(shop: Shop, opened: { page: Page; context: BrowserContext; errors: string[] }) {
    this.shop = shop;
    this.page = opened.page;
    this.context = opened.context;
    this.errors = opened.errors;
  }

  static async open(
    browser: Browser,
    shop: Shop,
    person: Person,
    path: string,
    how: { screen: keyof typeof screens; locale?: string },
  ): Promise<Desk> {
    const desk = new Desk(shop, await openPage(browser, how));
    await desk.page.goto(`${shop.url}/staff`);
    await desk.page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json', 'x-lintel': 'staff' };
      await fetch('/api/v1/staff/sessions', { method: 'POST', headers, body: JSON.stringify(body) });
    }, shop.credentials.staff[person]);
    // What the page was told before it was signed in is no fault of the story's.
    desk.errors.length = 0;
    await desk.go(path);
    return desk;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.shop.url + path);
    await this.page.getByRole('main').waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).first().tap();
  }

  /** Presses the cell of that name, types over it, Enter. */
  async typeOver(name: RegExp, text: string): Promise<void> {
    await this.tap(name);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** As a scanner in keyboard mode does, in one burst. */
  async scan(code: string): Promise<void> {
    await this.page.evaluate((text) => {
      const { document, KeyboardEvent } = globalThis as unknown as {
        document: { body: { dispatchEvent(event: unknown): void } };
        KeyboardEvent: new (type: string, init: object) => unknown;
      };
      for (const key of [...text, 'Enter'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }, code);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

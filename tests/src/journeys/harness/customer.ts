import type { Locator, Page } from 'playwright-core';

/** What stands on the kiosk's buttons, by language; the pages' own words are tested in the kiosk. */
const labels = {
  en: { own: 'English', pay: 'Pay', qr: /Test payment/, cash: /Pay at the counter/, thanks: 'Thank you!' },
  'zh-TW': { own: '繁體中文', pay: '結帳', qr: /測試付款/, cash: /櫃[檯台]付款/, thanks: /謝謝/ },
} as const;

export type CustomerLanguage = keyof typeof labels;

/** A customer before the touchscreen: every action is one touch, and the touches are counted. */
export class Customer {
  readonly page: Page;
  readonly labels: (typeof labels)[CustomerLanguage];
  taps = 0;

  constructor(page: Page, language: CustomerLanguage) {
    this.page = page;
    this.labels = labels[language];
  }

  async walkUp(url: string): Promise<void> {
    await this.page.goto(url);
    await this.welcome();
  }

  /** The attract loop, with the languages by their own names. */
  async welcome(): Promise<void> {
    await this.page.getByRole('button', { name: this.labels.own, exact: true }).waitFor();
  }

  private async tap(target: Locator): Promise<void> {
    this.taps++;
    await target.tap();
  }

  /** Touches the customer's language, which starts. */
  async start(): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: this.labels.own, exact: true }));
    await this.tiles().first().waitFor();
  }

  tiles(): Locator {
    return this.page.locator('button:has(img)');
  }

  /** Touches a product by its name. */
  async choose(name: string): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: new RegExp(name) }).first());
  }

  async goToPay(): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: this.labels.pay, exact: true }));
  }

  /** The code is shown, and the hub waits for the phone. */
  async codeShown(): Promise<void> {
    await this.page.locator('[data-phase="waiting"]').waitFor();
  }

  async payBy(method: 'qr' | 'cash'): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: this.labels[method] }));
  }
}

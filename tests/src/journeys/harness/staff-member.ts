import type { Page } from 'playwright-core';

/** Somebody of the staff at a desk or with a phone. */
export class StaffMember {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens `path`, picks the name and types the PIN. `role` as the page calls it. */
  async signIn(url: string, path: string, role: string, pin: string): Promise<void> {
    await this.page.goto(url + path);
    await this.page.getByRole('button', { name: new RegExp(role) }).tap();
    await this.page.getByLabel('PIN').pressSequentially(pin);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** The big number under that label on the page of today. */
  async figure(label: string): Promise<string> {
    return (await this.page.locator('dl > div').filter({ hasText: label }).locator('dd').first().textContent()) ?? '';
  }
}

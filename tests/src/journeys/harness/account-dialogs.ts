import type { AccountKind, AccountTest } from '@lintel/shared/http/payment-accounts';
import type { Locator, Page } from 'playwright-core';

/** The dialogs in which an owner sets a payment provider up and tries it, by keyboard. */
export class AccountDialogs {
  private readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  /** Presses the button of that name on the page, which opens one. */
  async open(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true, disabled: false }).press('Enter');
    await this.dialog.waitFor();
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  /** What is refused stands beside its field. */
  async refused(label: string): Promise<void> {
    await this.field(label).and(this.dialog.locator('[aria-invalid=true]')).waitFor();
  }

  async save(fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
    await this.press('Save');
  }

  async press(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true, disabled: false }).press('Enter');
  }

  async says(text: string): Promise<void> {
    await this.dialog.getByText(text, { exact: true }).waitFor();
  }

  /** Starts a test payment. Answers what the hub said of it. */
  async test(kind: AccountKind): Promise<AccountTest> {
    const answer = this.page.waitForResponse((response) => response.url().endsWith(`/settings/payments/${kind}/test`));
    await this.press('Start the test payment');
    return (await (await answer).json()) as AccountTest;
  }

  async closed(): Promise<void> {
    await this.dialog.waitFor({ state: 'hidden' });
  }
}

import type { CDPSession, Locator, Page } from 'playwright-core';

/** A finger rests so long on the glass when it taps. */
const restMs = 70;

/** One finger on the panel, which comes down and leaves again as a person's does: not in the same moment. */
export class Finger {
  private readonly page: Page;
  private readonly devtools: CDPSession;

  constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.devtools = devtools;
  }

  async tap(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (!box) throw new Error(`nothing to touch: ${target}`);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    const height = this.page.viewportSize()!.height;
    if (touchPoints[0]!.y < 0 || touchPoints[0]!.y > height) throw new Error(`out of sight: ${target}`);
    await this.devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await this.page.waitForTimeout(restMs);
    await this.devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}

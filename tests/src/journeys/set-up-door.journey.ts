import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

interface DoorConfig {
  version: number;
  config: {
    sensors: { id: string; line?: { x1: number; y1: number; x2: number; y2: number }; inDirection?: string }[];
    commissioned: { gate: string; by: string; walks: { direction: string }[] }[];
  };
}

describe('a technician sets up a door', () => {
  let shop: Shop;
  let browser: Browser;
  beforeAll(async () => {
    shop = await Shop.open('door', { LINTEL_DEMO_RATE: '30' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('sees outlines, places the gate, walks through, and the node keeps it', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'desk' });
    const technician = new StaffMember(page);
    await technician.signIn(shop.url, '/technician/nodes/door', 'Technician', shop.credentials.staff.technician.pin);
    await page.getByRole('button', { name: 'Set up the door' }).click();

    const outlines = page.getByRole('img', { name: 'Outlines of people in the doorway' });
    await outlines.waitFor();
    const handle = page.getByRole('button', { name: 'Second end of the line' });
    await handle.waitFor();
    /** Pixels of the canvas in which somebody is. */
    const somebody = () =>
      outlines.evaluate((canvas: unknown) => {
        const { width, height, getContext } = canvas as { width: number; height: number; getContext: unknown };
        const context = (getContext as (kind: string) => { getImageData(...box: number[]): { data: Uint8Array } }).call(
          canvas,
          '2d',
        );
        return context.getImageData(0, 0, width, height).data.filter((value, i) => i % 4 === 3 && value > 0).length;
      });
    await expect.poll(somebody, { interval: 100 }).toBeGreaterThan(50);

    const box = (await handle.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 20, y + 30, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Save the gate' }).click();
    await page.getByText('The node uses this gate.').waitFor();
    const api = await signIn(shop.url, shop.credentials.staff.technician);
    const placed = await api.call<DoorConfig>('GET', '/fleet/nodes/door/config');
    const camera = placed.config.sensors.find(({ id }) => id === 'camera');
    expect(camera).toMatchObject({ line: { x1: 8, y1: 60 }, inDirection: 'up' });
    expect(camera?.line?.y2).toBeGreaterThan(61);

    for (const way of ['Walk in once', 'Walk out once']) {
      await page.getByRole('button', { name: way, exact: true }).click();
      const outcome = page.getByRole('table').filter({ hasText: way });
      await outcome.waitFor({ timeout: 60_000 });
      for (const line of ['beams', 'camera', 'The gate']) await outcome.getByRole('row', { name: line }).waitFor();
    }
    await page.getByRole('button', { name: 'Keep the result' }).click();
    await page.getByRole('button', { name: 'The result is kept' }).waitFor();
    const me = await api.call<{ name: string }>('GET', '/me');
    await page.getByText(new RegExp(`^${me.name}, `)).waitFor();
    const kept = await api.call<DoorConfig>('GET', '/fleet/nodes/door/config');
    expect(kept.config.commissioned).toMatchObject([
      { gate: 'entrance', by: me.name, walks: [{ direction: 'in' }, { direction: 'out' }] },
    ]);
    await page.getByText(`Version ${kept.version}, applied`).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveShop, type Page } from './live-shop.fixture.ts';

let shop: LiveShop;

beforeEach(async () => {
  shop = new LiveShop();
  await shop.start();
});

afterEach(() => shop.stop());

const total = (now: FootfallNow | undefined) => (now ? now.in + now.out : 0);

/** What a page shows, kept as the kiosk app keeps it. */
function watch(page: Page) {
  const seen = { total: 0, pushes: 0, backwards: 0, versions: [] as number[], gates: [] as string[] };
  const show = (now: FootfallNow | undefined) => {
    if (total(now) < seen.total) seen.backwards++;
    seen.total = total(now);
  };
  page.on('snapshot', ({ footfall }) => show(footfall));
  page.on('footfall', ({ version, now }) => {
    seen.pushes++;
    seen.versions.push(version);
    show(now);
  });
  return seen;
}

describe('live pages', () => {
  it('show everything that is stored, 200 of them, each gate at most ten times a second', async () => {
    const token = await shop.signIn();
    const pages = await Promise.all(Array.from({ length: 200 }, () => shop.page(token)));
    const seen = pages.map(watch);
    const door = await shop.door('door-1', 600);
    const begun = performance.now();
    for (let i = 0; i < 300; i++) {
      door.send(2);
      await sleep(5);
    }
    await expect.poll(() => Math.min(...seen.map((one) => one.total)), { timeout: 10_000 }).toBe(600);
    const seconds = (performance.now() - begun) / 1000;
    for (const one of seen) {
      expect(one.pushes).toBeLessThanOrEqual(10 * (seconds + 1) + 1);
      expect(one.backwards).toBe(0);
      expect(one.versions).toEqual([...one.versions].sort((a, b) => a - b));
    }
  });

  it('catch up without a reload after they have slept', async () => {
    const page = await shop.page(await shop.signIn());
    const seen = watch(page);
    const door = await shop.door('door-1', 50);
    door.send(20);
    await expect.poll(() => seen.total).toBe(20);
    page.io.engine.close();
    door.send(30);
    await expect.poll(() => door.waiting).toBe(0);
    await expect.poll(() => seen.total, { timeout: 10_000 }).toBe(50);
    expect(seen.backwards).toBe(0);
  });

  it('give a snapshot to a page that missed a change and asks', async () => {
    const page = await shop.page(await shop.signIn());
    const door = await shop.door('door-1', 10);
    door.send(10);
    await expect.poll(() => door.waiting).toBe(0);
    const seen = watch(page);
    page.emit('resync');
    await expect.poll(() => seen.total).toBe(10);
  });

  it('are cut off when their session ends elsewhere, and nobody else is', async () => {
    const [mine, other] = [await shop.signIn(), await shop.signIn()];
    const page = await shop.page(mine);
    const colleague = await shop.page(other);
    let refused = '';
    page.on('connect_error', ({ message }) => {
      refused = message;
    });
    await shop.signOut(mine);
    await expect.poll(() => page.connected, { timeout: 5000 }).toBe(false);
    await expect.poll(() => refused, { timeout: 5000 }).toBe('unauthenticated');
    expect(colleague.connected).toBe(true);
  });
});

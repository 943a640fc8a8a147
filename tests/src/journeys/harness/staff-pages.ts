import type { Product } from '@lintel/shared/http/catalog';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import type { Page, Route } from 'playwright-core';
import type { Api } from './api.ts';
import { allProblems } from './axe.ts';

/** What a page of staff can be in: as the shop is, without anything in it, unable to read, still reading. */
export type State = 'filled' | 'empty' | 'broken' | 'waiting';

/** What a page needs to be there at all, and its pictures. */
const always = /\/api\/v1\/(me|shop|staff|media\/.*)$/;

/** Has the page read from a hub in that state. */
export async function putInto(page: Page, state: State): Promise<void> {
  if (state === 'filled') return;
  await page.route(/\/api\/v1\//, async (route: Route) => {
    const asked = route.request();
    if (asked.method() !== 'GET' || always.test(new URL(asked.url()).pathname)) return route.continue();
    if (state === 'waiting') return;
    if (state === 'broken') {
      const json = { code: 'internal', title: 'Something is wrong', status: 500 };
      return route.fulfill({ status: 500, contentType: 'application/problem+json', json });
    }
    const response = await route.fetch();
    const json = (await response.json()) as { items?: unknown[]; nextCursor?: string | null };
    if (json.items) Object.assign(json, { items: [], nextCursor: null });
    return route.fulfill({ response, json });
  });
}

/** Every page of staff. What has an address of its own is named by what stands on it. */
export function staffPaths(at: {
  product: string;
  order: string;
  promotion: string;
  drawer: string;
  member: string;
}): string[] {
  const pages = [
    ['', 'history/day', 'history/week', 'history/closings', 'till', 'orders', 'orders/attention', 'orders/bills'],
    [`orders/${at.order}`, 'drawers', `drawers/${at.drawer}`, 'catalog', `catalog/${at.product}`, 'catalog/new'],
    ['catalog/import', 'categories', 'stock', 'stock/take', 'promotions', 'promotions/new', 'slides'],
    ['members', `members/${at.member}`],
    [`promotions/${at.promotion}`, 'notifications', 'notifications/channels', 'people', 'settings', 'audit', 'kiosks'],
  ];
  return [...pages.flat().map((path) => `/staff/${path}`.replace(/\/$/, '')), '/technician'];
}

async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const { history, window, Event } = globalThis as unknown as {
      history: { pushState(data: null, title: string, to: string): void };
      window: { dispatchEvent(event: unknown): void };
      Event: new (type: string) => unknown;
    };
    history.pushState(null, '', to);
    window.dispatchEvent(new Event('popstate'));
  }, path);
}

/** Walks through the pages and says what each asked of the hub that this role is not admitted to. */
export async function refusedOnTheWay(page: Page, paths: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  let at = '';
  page.on('response', (response) => {
    if (response.status() === 401 || response.status() === 403) refused.push(`${at}: ${response.url()}`);
  });
  for (const path of paths) {
    at = path;
    await walkTo(page, path);
    await page.locator('main h1:visible').first().waitFor();
    await page.locator('main [data-waiting]').first().waitFor({ state: 'detached' });
  }
  return refused;
}

/** Walks through the pages as the navigation does, and says what axe-core finds on each. */
export async function problemsOnTheWay(page: Page, paths: readonly string[], state: State): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await walkTo(page, path);
    for (const problem of await problemsAtRest(page, state)) found.push(`${path}: ${problem}`);
  }
  return found;
}

/** What is found on a page that stays: one that was still on its way when it was looked at is looked at again. */
async function problemsAtRest(page: Page, state: State): Promise<string[]> {
  for (;;) {
    const heading = page.locator('main h1:visible').first();
    await heading.waitFor();
    const seen = await heading.elementHandle();
    if (state !== 'waiting') await page.locator('main [data-waiting]').first().waitFor({ state: 'detached' });
    const problems = await allProblems(page);
    if (await seen?.isVisible()) return problems;
  }
}

/** A shop in which something has happened: sold, oversold, counted, promised. */
export async function fillShop(owner: Api): Promise<Parameters<typeof staffPaths>[0]> {
  const { items } = await owner.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
  const [product] = items.filter(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each');
  const { id: variantId, available } = product!.variants[0]!;
  const drawer = await owner.call<{ id: string }>('POST', '/cash-sessions', { drawer: 'stall', floatMinor: 1500 });
  await owner.call('POST', `/cash-sessions/${drawer.id}/close`, { countedMinor: 1480 });
  await owner.call('POST', '/cash-sessions', { drawer: 'counter', floatMinor: 2000 });
  let order = '';
  for (const quantity of [1, Math.max(available, 0) + 1]) {
    const basket = await owner.call<{ id: string }>('POST', '/baskets');
    await owner.call('POST', `/baskets/${basket.id}/lines`, { variantId, quantity });
    const made = await owner.call<Order>('POST', `/baskets/${basket.id}/checkout`, {});
    const payment = await owner.call<Payment>('POST', `/orders/${made.id}/payments`, { method: 'cash' });
    const tenderedMinor = made.totals.total.amountMinor;
    await owner.call('POST', `/payments/${payment.id}/cash`, { tenderedMinor });
    order = made.id;
  }
  const basket = await owner.call<{ id: string }>('POST', '/baskets');
  await owner.call('POST', `/baskets/${basket.id}/lines`, { variantId, quantity: 1 });
  await owner.call('POST', `/baskets/${basket.id}/park`, {});
  const promotion = await owner.call<{ id: string }>('POST', '/promotions', {
    name: 'Ten off',
    rule: { kind: 'discount', goods: null, saving: { percentBp: 1000 } },
  });
  const member = await owner.call<{ id: string }>('POST', '/members', {
    name: 'Ann',
    phone: '0912345678',
    consent: true,
  });
  await owner.call('POST', `/members/${member.id}/points`, { points: 120, reason: 'Welcome' });
  return { product: product!.id, order, promotion: promotion.id, drawer: drawer.id, member: member.id };
}

import { words as boardEn } from '../../../kiosk/src/words/board/en.ts';
import { words as boardZhTw } from '../../../kiosk/src/words/board/zh-tw.ts';
import { words as membersEn } from '../../../kiosk/src/words/members/en.ts';
import { words as membersJa } from '../../../kiosk/src/words/members/ja.ts';
import { words as membersZhCn } from '../../../kiosk/src/words/members/zh-cn.ts';
import { words as membersZhTw } from '../../../kiosk/src/words/members/zh-tw.ts';
import { words as printersEn } from '../../../kiosk/src/words/printers/en.ts';
import { words as printersZhTw } from '../../../kiosk/src/words/printers/zh-tw.ts';

const wordsOf = {
  en: { ...printersEn, ...boardEn, members: membersEn },
  'zh-TW': { ...printersZhTw, ...boardZhTw, members: membersZhTw },
  'zh-CN': { members: membersZhCn },
  ja: { members: membersJa },
};
const desks = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const yesterday = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' }).format(Date.now() - 86_400_000);

const pages = [
  { name: 'staff-today', path: '/staff', role: 'owner', sizes: desks },
  { name: 'staff-day', path: () => `/staff/history/day?date=${yesterday()}`, role: 'owner', sizes: desks },
  { name: 'staff-week', path: '/staff/history/week', role: 'owner', sizes: desks },
  { name: 'staff-closings', path: '/staff/history/closings', role: 'owner', sizes: desks },
  { name: 'staff-orders', path: '/staff/orders', role: 'owner', sizes: desks },
  { name: 'staff-dispatch', path: '/staff/orders', role: 'owner', sizes: desks, prepare: openDispatch },
  { name: 'staff-till', path: '/staff/till', role: 'manager', sizes: desks, prepare: fillTill },
  { name: 'staff-drawers', path: '/staff/drawers', role: 'owner', sizes: desks, prepare: openDrawer },
  { name: 'staff-attention', path: '/staff/orders/attention', role: 'owner', sizes: desks, prepare: sellTooMuch },
  { name: 'staff-catalog', path: '/staff/catalog', role: 'owner', sizes: desks },
  { name: 'staff-categories', path: '/staff/categories', role: 'owner', sizes: desks },
  { name: 'staff-slides', path: '/staff/slides', role: 'owner', sizes: desks },
  { name: 'staff-notifications', path: '/staff/notifications', role: 'owner', sizes: desks },
  { name: 'staff-members', path: '/staff/members', role: 'owner', sizes: desks },
  { name: 'staff-members-empty', path: '/staff/members', role: 'owner', sizes: desks.slice(1), prepare: findNobody },
  {
    name: 'staff-members-nobody',
    path: '/staff/members',
    role: 'owner',
    sizes: desks.slice(0, 1),
    prepare: searchInVain,
  },
  { name: 'staff-member', path: '/staff/members', role: 'owner', sizes: desks, prepare: openMember },
  { name: 'staff-member-edit', path: '/staff/members', role: 'owner', sizes: desks, prepare: editMember },
  { name: 'staff-people', path: '/staff/people', role: 'owner', sizes: desks },
  { name: 'staff-audit', path: '/staff/audit', role: 'owner', sizes: desks },
  { name: 'staff-settings', path: '/staff/settings', role: 'owner', sizes: desks },
  { name: 'staff-printers', path: '/staff/settings', role: 'owner', sizes: desks, prepare: showPrinters },
  { name: 'staff-printer', path: '/staff/settings', role: 'owner', sizes: desks, prepare: openPrinter },
  { name: 'staff-limit', path: '/staff/settings', role: 'owner', sizes: desks, prepare: showLimit },
  { name: 'staff-kiosks', path: '/staff/kiosks', role: 'owner', sizes: desks },
  { name: 'technician', path: '/technician', role: 'technician', sizes: desks.slice(0, 1) },
];

export const deskPages = pages.map(({ name }) => name);

/** Staff's and technicians' pages, each screen handed to `save(name, png)`. */
export async function deskScreens(browser, shop, save, languages = ['zh-TW', 'en'], only = deskPages) {
  for (const { name, path, role, sizes, prepare } of pages.filter((page) => only.includes(page.name))) {
    const address = shop.url + (typeof path === 'string' ? path : path());
    for (const size of sizes) {
      for (const language of languages) {
        const context = await browser.newContext({ viewport: size, locale: language, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(address);
        await signIn(page, shop.credentials.staff[role]);
        await page.goto(address);
        await page.getByRole('main').waitFor();
        await prepare?.(page, wordsOf[language]);
        await page.waitForTimeout(2_500);
        await save(`${name}-${size.width}x${size.height}-${language}`, await page.screenshot());
        await context.close();
      }
    }
  }
}

/** As the sign-in page does; the hub answers with the page's cookie. */
async function signIn(page, person) {
  const status = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json', 'x-lintel': 'staff' };
    return (await fetch('/api/v1/staff/sessions', { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }, person);
  if (status !== 201) throw new Error(`signing in was answered ${status}`);
}

/** Calls the hub as the page that is signed in; answers what it says. */
function asPage(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = {
        'content-type': 'application/json',
        'x-lintel': 'staff',
        'idempotency-key': crypto.randomUUID(),
      };
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      return answer.json();
    },
    [method, path, body],
  );
}

/** Goods sold by the piece to anybody. */
async function plainGoods(page) {
  const { items } = await asPage(page, 'GET', '/catalog/products?limit=100');
  return items.flatMap(({ variants, soldOut }) =>
    variants.length === 1 && variants[0].unit === 'each' && !variants[0].ageCheck && !soldOut ? variants : [],
  );
}

/** A customer's things on the counter, scanned one after the other. */
async function fillTill(page) {
  for (const { barcodes } of (await plainGoods(page)).filter((_, index) => index % 9 === 0).slice(0, 4)) {
    await page.evaluate((text) => {
      for (const key of [...text, 'Enter'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }, barcodes[0]);
    await page.waitForTimeout(600);
  }
}

/** One drawer open, one counted a little short. */
async function openDrawer(page) {
  const { items } = await asPage(page, 'GET', '/cash-sessions');
  if (items.some(({ state }) => state === 'closed')) return;
  const early = await asPage(page, 'POST', '/cash-sessions', { drawer: 'market stall', floatMinor: 1_500 });
  await asPage(page, 'POST', `/cash-sessions/${early.id}/close`, { countedMinor: 1_480 });
  await asPage(page, 'POST', '/cash-sessions', { drawer: 'counter', floatMinor: 2_000 });
}

/** More of something sold than the books know of. */
async function sellTooMuch(page) {
  const { items } = await asPage(page, 'GET', '/orders/attention');
  if (items.length > 0) return;
  const { id: variantId, available } = (await plainGoods(page))[0];
  const basket = await asPage(page, 'POST', '/baskets', {});
  await asPage(page, 'POST', `/baskets/${basket.id}/lines`, { variantId, quantity: Math.max(available, 0) + 1 });
  const order = await asPage(page, 'POST', `/baskets/${basket.id}/checkout`, {});
  const payment = await asPage(page, 'POST', `/orders/${order.id}/payments`, { method: 'cash' });
  await asPage(page, 'POST', `/payments/${payment.id}/cash`, { tenderedMinor: order.totals.total.amountMinor });
}

/** Goods that are ready, on their way to a carrier. */
async function openDispatch(page, words) {
  const basket = await asPage(page, 'POST', '/baskets', {});
  for (const { id: variantId } of (await plainGoods(page)).slice(3, 5))
    await asPage(page, 'POST', `/baskets/${basket.id}/lines`, { variantId, quantity: 1 });
  const order = await asPage(page, 'POST', `/baskets/${basket.id}/checkout`, { fulfilment: 'pickUp' });
  const payment = await asPage(page, 'POST', `/orders/${order.id}/payments`, { method: 'cash' });
  await asPage(page, 'POST', `/payments/${payment.id}/cash`, { tenderedMinor: order.totals.total.amountMinor });
  await page.goto(new URL(`/staff/orders/${order.id}`, page.url()).href);
  await page.getByRole('button', { name: words.send, exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').first().waitFor();
}

async function showPrinters(page, words) {
  await page.getByRole('heading', { name: words.printers, exact: true }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: words.addPrinter, exact: true }).scrollIntoViewIfNeeded();
}

async function openPrinter(page, words) {
  await page.getByRole('button', { name: words.addPrinter, exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Counter');
}

/** As on a shop's first day. */
async function findNobody(page) {
  await page.route('**/members/search', (route) => route.fulfill({ json: { items: [], nextCursor: null } }));
  await page.reload();
}

async function searchInVain(page) {
  await page.getByRole('searchbox').fill('Nobody');
}

/** Somebody who has been with the shop for long. */
async function openMember(page) {
  await page.getByRole('link', { name: /豆漿先生/ }).click();
  await page.getByRole('article').waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.mouse.move(0, 0);
}

async function editMember(page, { members }) {
  await openMember(page);
  await page.getByRole('button', { name: members.edit, exact: true }).click();
}

/** How far below the list a cashier alone may sell. */
async function showLimit(page) {
  await page.locator('main form').last().getByRole('textbox').first().fill('10');
  await page.locator('main form').last().scrollIntoViewIfNeeded();
}

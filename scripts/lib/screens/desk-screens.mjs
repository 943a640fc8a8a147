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
  { name: 'staff-catalog', path: '/staff/catalog', role: 'owner', sizes: desks },
  { name: 'staff-slides', path: '/staff/slides', role: 'owner', sizes: desks },
  { name: 'technician', path: '/technician', role: 'technician', sizes: desks.slice(0, 1) },
];

/** Staff's and technicians' pages, each screen handed to `save(name, png)`. */
export async function deskScreens(
  browser,
  shop,
  save,
  languages = ['zh-TW', 'en'],
  only = pages.map(({ name }) => name),
) {
  for (const { name, path, role, sizes } of pages.filter((page) => only.includes(page.name))) {
    const address = shop.url + (typeof path === 'string' ? path : path());
    for (const size of sizes) {
      for (const language of languages) {
        const context = await browser.newContext({ viewport: size, locale: language, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(address);
        await signIn(page, shop.credentials.staff[role]);
        await page.goto(address);
        await page.getByRole('main').waitFor();
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

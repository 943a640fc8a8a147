// Takes the pictures of docs/screens/. Runs on the TypeScript sources, for the pages' own words.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../root.mjs';
import { customerScreens, paperScreens } from './customer-screens.mjs';
import { withDemoShop } from './demo-shop.mjs';
import { deskPages, deskScreens } from './desk-screens.mjs';
import { firstHourScreens } from './first-hour-screens.mjs';
import { memberScreens } from './member-screens.mjs';
import { savePicture } from './save-picture.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

async function save(name, png) {
  const bytes = await savePicture(join(root, 'docs', 'screens', `${name}.png`), png);
  console.log(`docs/screens/${name}.png  ${Math.ceil(bytes / 1000)} kB`);
}

const asked = process.argv.slice(2);
const known = ['customer', 'paper', 'member', 'first-hour', ...deskPages];
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. Use any of: ${known.join(' ')}`);
  process.exit(2);
}
const wanted = (name) => asked.length === 0 || asked.includes(name);

await withDemoShop(async (shop) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    if (wanted('customer')) await customerScreens(browser, shop, save);
    if (wanted('paper')) await paperScreens(browser, shop, save);
    if (wanted('member')) await memberScreens(browser, shop, save);
    await deskScreens(browser, shop, save, undefined, deskPages.filter(wanted));
    if (wanted('first-hour')) await firstHourScreens(browser, save);
  } finally {
    await browser.close();
  }
});

// Takes the pictures of docs/screens/. Runs on the TypeScript sources, for the pages' own words.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../root.mjs';
import { customerScreens } from './customer-screens.mjs';
import { withDemoShop } from './demo-shop.mjs';
import { deskScreens } from './desk-screens.mjs';
import { firstHourScreens } from './first-hour-screens.mjs';
import { savePicture } from './save-picture.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

async function save(name, png) {
  const bytes = await savePicture(join(root, 'docs', 'screens', `${name}.png`), png);
  console.log(`docs/screens/${name}.png  ${Math.ceil(bytes / 1000)} kB`);
}

await withDemoShop(async (shop) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await customerScreens(browser, shop, save);
    await deskScreens(browser, shop, save);
    await firstHourScreens(browser, save);
  } finally {
    await browser.close();
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { words as english } from '../../../kiosk/src/words/setup/en.ts';
import { words as japanese } from '../../../kiosk/src/words/setup/ja.ts';
import { words as simplified } from '../../../kiosk/src/words/setup/zh-cn.ts';
import { words as traditional } from '../../../kiosk/src/words/setup/zh-tw.ts';
import { root } from '../root.mjs';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const words = { en: english, 'zh-TW': traditional, 'zh-CN': simplified, ja: japanese };
const names = { en: 'Corner Tea', 'zh-TW': '轉角茶行', 'zh-CN': '转角茶行', ja: '角の茶屋' };

/** Every step of the first hour of a new shop, each picture handed to `save(name, png)`. */
export async function firstHourScreens(browser, save, languages = ['zh-TW', 'en']) {
  for (const language of languages) {
    for (const size of sizes) {
      await withNewHub((url) => walk(browser, save, { language, words: words[language], size, url }));
    }
  }
}

async function walk(browser, save, { language, words, size, url }) {
  const context = await browser.newContext({
    viewport: size,
    locale: language,
    timezoneId: 'Asia/Taipei',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const next = () => page.getByRole('button', { name: words.next, exact: true }).click();
  async function picture(name, title) {
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.waitForTimeout(600);
    await save(`first-hour-${name}-${size.width}x${size.height}-${language}`, await page.screenshot());
  }
  await page.goto(`${url}/`);
  await page.getByRole('textbox').first().fill(names[language]);
  await picture('shop', words.shopTitle);
  await next();
  await picture('money', words.moneyTitle);
  await next();
  await page.getByRole('checkbox').first().check();
  await picture('hours', words.hoursTitle);
  await next();
  await picture('receipt', words.receiptTitle);
  await next();
  await page.getByLabel(words.ownerName, { exact: true }).fill('Mei');
  for (const label of [words.pin, words.pinAgain]) await page.getByLabel(label, { exact: true }).fill('482913');
  await picture('owner', words.ownerTitle);
  await page.getByRole('button', { name: words.makeOwner, exact: true }).click();
  await picture('payments', words.paymentsTitle);
  await next();
  await picture('goods', words.goodsTitle);
  await page.getByRole('button', { name: words.addSamples, exact: true }).click();
  await page.getByText(words.samplesAdded(12), { exact: true }).waitFor();
  await next();
  await picture('done', words.doneTitle);
  await context.close();
}

/** Runs `lintel hub` on an empty data folder while `work(url)` lasts; nothing of it stays. */
async function withNewHub(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lintel-first-hour-'));
  const args = [
    'hub',
    '--data',
    dataDir,
    '--port',
    '0',
    '--mqtt-port',
    '0',
    '--config',
    join(root, 'scripts/lib/screens/new-hub.yaml'),
  ];
  const hub = spawn(process.execPath, [join(root, 'firmware-config/bin/lintel.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(hub, 'exit');
  try {
    const ready = new Promise((resolve) => {
      let heard = '';
      hub.stdout.on('data', (text) => {
        heard += text;
        const found = /on this machine: +(\S+)\/staff\/setup/.exec(heard);
        if (found) resolve(found[1]);
      });
    });
    const early = ended.then(() => Promise.reject(new Error('The hub ended before it was ready.')));
    await work(await Promise.race([ready, early]));
  } finally {
    hub.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

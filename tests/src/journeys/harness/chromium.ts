import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Where Chromium is. @throws when it is not installed */
export function chromiumPath(): string {
  if (!executablePath)
    throw new Error('Chromium is not installed: run "npm test", or on Debian "apt-get install chromium"');
  return executablePath;
}

/** A real Chromium with a fresh profile; `more` are further arguments of its command line. */
export async function launchChromium(program = chromiumPath(), more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

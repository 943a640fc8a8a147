import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, type screens } from './harness/browser.ts';

const kiosk = fileURLToPath(new URL('../../../kiosk', import.meta.url));

describe('the gallery', () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'lintel-gallery-'));
  let server: ViteDevServer;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    server = await createServer({
      root: kiosk,
      configFile: join(kiosk, 'vite.config.ts'),
      cacheDir,
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    url = `http://127.0.0.1:${(server.httpServer!.address() as { port: number }).port}/gallery`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  it.each(['desk', 'phone'] as (keyof typeof screens)[])('stands on a development server (%s)', async (screen) => {
    const { context, page, errors } = await openPage(browser, { screen });
    await page.goto(url, { timeout: 60_000 });
    await page.getByRole('heading', { name: 'Gallery' }).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('region').count()).toBeGreaterThan(15);
    await page.getByRole('region', { name: 'ErrorState' }).getByText('interrupted').waitFor();
    await page.getByText('简体中文', { exact: true }).tap();
    await page.getByRole('region', { name: 'ErrorState' }).getByText('再试一次', { exact: true }).waitFor();
    await page.getByText('Touch', { exact: true }).tap();
    await expect.poll(() => page.evaluate('document.documentElement.dataset.density')).toBe('touch');
    await page.getByRole('button', { name: 'Sheet' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The page cannot reach a hub here, which is no fault of the gallery.
    expect(errors.filter((line) => !/^Failed to load resource/.test(line))).toEqual([]);
    await context.close();
  });

  it('is no part of the pages that a shop gets', () => {
    const manifest = join(kiosk, 'dist', 'manifest.json');
    expect(existsSync(manifest)).toBe(true);
    expect(readFileSync(manifest, 'utf8')).not.toContain('gallery');
  });
});

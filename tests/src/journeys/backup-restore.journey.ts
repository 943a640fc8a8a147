import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@lintel/hub/database/connection';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { FootfallDay } from '@lintel/shared/http/insights';
import type { Order } from '@lintel/shared/http/orders';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Publisher } from '../chaos/publisher.ts';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { Cable } from './harness/cut.ts';
import { newestOrder, orderAfter } from './harness/orders.ts';
import { lintelProgram, Shop, storyFolder } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

const run = promisify(execFile);

interface Backup {
  file: string;
  bytes: number;
  recoveryCode: string;
  files: number;
}

interface Restored {
  madeAt: string;
  next: string[];
}

/** A technician at the command line. */
async function lintel<Answer>(args: string[], env: Record<string, string> = {}): Promise<Answer> {
  const options = { env: { ...process.env, ...env } };
  const running = run(process.execPath, [lintelProgram, ...args, '--json'], options);
  running.child.stdin?.end();
  return JSON.parse((await running).stdout) as Answer;
}

/** What the command says when it refuses. */
async function refusal(args: string[], env: Record<string, string> = {}): Promise<{ code: number; says: string }> {
  return lintel(args, env).then(
    () => ({ code: 0, says: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, says: stderr }),
  );
}

describe('the hub dies with its disk, and the shop goes on from a backup on another machine', () => {
  const folder = storyFolder('restore');
  const [stick, second] = [join(folder, 'stick'), join(folder, 'second')];
  const configFile = join(folder, 'hub.yaml');
  let shop: Shop;
  let browser: Browser;
  let cable: Cable;
  let node: Publisher;
  let hub: ChildProcess | undefined;
  let url = '';
  let kiosk: { page: Page; errors: string[] };

  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('backup', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    const config = {
      shop: 'demo',
      http: { port: 0, httpsPort: 0 },
      mqtt: { port: 0, mqttsPort: 0 },
      shopProfile: { timeZone: 'Asia/Taipei', languages: ['zh-TW', 'en'] },
    };
    writeFileSync(configFile, JSON.stringify(config));
    const { secret } = await lintel<{ secret: string }>(['node', 'add', 'side-door', '--data', shop.dataDir]);
    cable = new Cable(shop.mqttPort);
    await cable.start();
    node = new Publisher({
      name: 'side-door',
      shop: 'demo',
      secret,
      port: cable.port,
      dir: join(folder, 'nodes'),
      made: () => {},
    });
    await node.start();
  });
  afterAll(async () => {
    await node.stop();
    hub?.kill('SIGKILL');
    await browser.close();
    await cable.stop();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const counted = async (api: Api) =>
    (await api.call<FootfallNow>('GET', '/footfall/now')).gates.find(({ gate }) => gate === 'side')?.in ?? 0;

  /** A customer buys one article and pays at the counter; answers the order as staff see it. */
  async function sell(at: string, product: Product, owner: Api): Promise<Order> {
    const customer = new Customer(kiosk.page, 'en');
    const last = await newestOrder(owner);
    await customer.walkUp(at);
    await customer.start();
    await customer.choose(product.names.en!);
    await customer.goToPay();
    await customer.payBy('cash');
    await kiosk.page.getByText('Please pay at the counter').waitFor();
    const { id, number } = await orderAfter(owner, last);
    const desk = await openPage(browser, { screen: 'phone' });
    const cashier = new StaffMember(desk.page);
    await cashier.signIn(at, '/staff/orders', 'Cashier', credentials.staff.cashier.pin);
    await desk.page.getByRole('button', { name: `Take cash of order ${number}` }).tap();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: /1,000/ }).tap();
    await dialog.getByRole('button', { name: /in cash/ }).tap();
    await dialog.getByText('Give back', { exact: true }).waitFor();
    await kiosk.page.getByText('Thank you!').waitFor();
    // Before sign-in a page asks who it is, and a browser calls that answer an error.
    expect(desk.errors.filter((text) => !text.includes('401'))).toEqual([]);
    await desk.context.close();
    return owner.call<Order>('GET', `/orders/${id}`);
  }

  const onHand = async (api: Api, variantId: string) =>
    (await api.call<{ items: { onHand: number }[] }>('GET', `/stock?variantId=${variantId}`)).items[0]!.onHand;

  let credentials: Shop['credentials'];

  it('sells, counts, is restored elsewhere, and sells and counts on', async () => {
    ({ credentials } = shop);
    kiosk = await openPage(browser, { screen: 'panel10' });
    const kioskToken = credentials.kioskToken;
    const owner = await signIn(shop.url, credentials.staff.owner);
    const { items } = await new Api(shop.url, kioskToken).call<{ items: Product[] }>(
      'GET',
      '/catalog/products?limit=100',
    );
    const product = items.find(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each')!;
    const variantId = product.variants[0]!.id;
    const before = await sell(shop.url, product, owner);
    const stockBefore = await onHand(owner, variantId);

    // The first three are acknowledged. The next five are stored, but the node never hears of it.
    for (let tag = 1; tag <= 3; tag++) node.pass('side', tag / 100);
    await expect.poll(() => counted(owner)).toBe(3);
    await expect.poll(() => node.outbox.stats().depth).toBe(0);
    cable.loseAnswers();
    for (let tag = 4; tag <= 8; tag++) node.pass('side', tag / 100);
    await expect.poll(() => counted(owner)).toBe(8);

    const args = ['backup', '--data', shop.dataDir, '--config', configFile, '--to', stick];
    const backup = await lintel<Backup>(args);
    expect(statSync(backup.file).mode & 0o077).toBe(0);
    const code = { LINTEL_RECOVERY_CODE: backup.recoveryCode };
    expect(await refusal(['restore', stick, '--data', shop.dataDir, '--force'], code)).toMatchObject({
      code: 2,
      says: expect.stringContaining('a hub runs on'),
    });
    // Sold after the backup: the customer has the number, the shop will not know of it.
    const till = new Api(shop.url, kioskToken);
    const { id } = await till.call<Basket>('POST', '/baskets', {});
    await till.call('POST', `/baskets/${id}/lines`, { variantId });
    const lost = await till.call<Order>('POST', `/baskets/${id}/checkout`, {});
    await shop.kill();
    rmSync(shop.dataDir, { recursive: true });

    expect(await lintel(['backup', '--verify', backup.file, '--data', second], code)).toMatchObject({ ok: true });
    const restored = await lintel<Restored>(['restore', stick, '--data', second], code);
    expect(restored.next.join()).toContain(`lintel hub --data ${second} --config ${join(second, 'hub.yaml')}`);

    hub = spawn(process.execPath, [lintelProgram, 'hub', '--data', second, '--config', join(second, 'hub.yaml')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await Promise.race([once(hub.stdout!, 'data'), once(hub, 'exit')])) as [Buffer];
    const [, http, mqtt] = /localhost:(\d+) .* mqtt port (\d+)/.exec(String(said)) ?? [];
    url = `http://localhost:${http}`;
    cable.plugInto(Number(mqtt));

    // Everybody is who they were: a signed-in owner, the kiosk by its token and its cookie, the node by its secret.
    const ownerAgain = new Api(url, owner.token);
    expect(await ownerAgain.call('GET', '/me')).toMatchObject({ role: 'owner' });
    expect(await new Api(url, kioskToken).call('GET', '/me')).toMatchObject({ kind: 'kiosk' });
    await expect.poll(() => node.outbox.stats().depth).toBe(0);
    for (let tag = 9; tag <= 10; tag++) node.pass('side', tag / 100);
    await expect.poll(() => counted(ownerAgain)).toBe(10);
    await expect.poll(() => node.outbox.stats().depth).toBe(0);

    const receipt = await fetch(`${url}/r/${before.receiptToken}`, { headers: { 'accept-language': 'en' } });
    expect(await receipt.text()).toContain(before.number);
    expect(await onHand(ownerAgain, variantId)).toBe(stockBefore);
    const after = await sell(url, product, ownerAgain);
    expect(after).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
    expect([before.number, lost.number]).not.toContain(after.number);
    expect(after.number > lost.number).toBe(true);
    expect(await onHand(ownerAgain, variantId)).toBe(stockBefore - 1);
    expect(kiosk.errors.filter((text) => !/net::|Failed to load|WebSocket/.test(text))).toEqual([]);

    const day = await ownerAgain.call<FootfallDay>('GET', '/footfall/day?gate=side');
    expect(day.total.in).toBe(10);
    const database = new Connection(join(second, 'footfall.db'), { readonly: true });
    const rows = database.all<{ confidence: number }>(
      "SELECT confidence FROM event WHERE gate = 'side' ORDER BY confidence",
    );
    database.close();
    expect(rows.map(({ confidence }) => Math.round(confidence * 100))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    hub.kill('SIGTERM');
    await once(hub, 'exit');
    expect(readdirSync(second).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

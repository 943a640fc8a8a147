import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@lintel/hub/database/connection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, signIn } from './harness/api.ts';
import { Cable } from './harness/cut.ts';
import { lintelProgram, Shop } from './harness/shop.ts';

const outageMs = 60_000;

interface Row {
  epoch: string;
  seq: number;
  at: number;
  receivedAt: number;
}

describe('a node loses the hub for a minute', () => {
  let shop: Shop;
  let cable: Cable;
  let node: ChildProcess;
  let owner: Api;

  beforeAll(async () => {
    shop = await Shop.open('offline', { LINTEL_DEMO_RATE: '0' });
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    cable = new Cable(shop.mqttPort);
    await cable.start();
    // As a technician does it: the secret is printed once, and goes into a file of the node.
    const printed = execFileSync(process.execPath, [
      lintelProgram,
      'node',
      'add',
      'side-door',
      '--data',
      shop.dataDir,
      '--json',
    ]);
    const dir = join(shop.dataDir, 'side-door');
    mkdirSync(dir);
    writeFileSync(join(dir, 'secret'), (JSON.parse(printed.toString()) as { secret: string }).secret, { mode: 0o600 });
    const street = { gate: 'side', seed: 7, startedAt: Date.now(), ratePerMinute: 50 };
    const config = {
      version: 1,
      shop: 'demo',
      node: 'side-door',
      role: 'door',
      hub: { url: `mqtt://127.0.0.1:${cable.port}`, secretFile: 'secret' },
      dataDir: 'data',
      sensors: [{ id: 'beams', kind: 'beam-pair-sim', ...street }],
    };
    writeFileSync(join(dir, 'node.yaml'), JSON.stringify(config));
    node = spawn(process.execPath, [lintelProgram, 'edge', '--config', join(dir, 'node.yaml')], { stdio: 'ignore' });
  });
  afterAll(async () => {
    node.kill('SIGKILL');
    await cable.stop();
    await shop.close();
  });

  function stored(): Row[] {
    const database = new Connection(join(shop.dataDir, 'footfall.db'), { readonly: true });
    const rows = database.all<Row>(
      "SELECT epoch.name AS epoch, event.seq, event.at, event.receivedAt FROM event JOIN epoch ON epoch.id = event.epochId WHERE gate = 'side' ORDER BY event.id",
    );
    database.close();
    return rows;
  }

  const sideDoor = () =>
    owner.call<{ state: string; missingEvents: number; health: { outbox: { depth: number } } | null }>(
      'GET',
      '/fleet/nodes/side-door',
    );

  it('counts on, and every crossing arrives, once', async () => {
    await expect.poll(() => stored().length, { timeout: 60_000 }).toBeGreaterThan(2);
    const cutAt = Date.now();
    cable.cut();
    await expect.poll(async () => (await sideDoor()).state).toBe('offline');
    await sleep(outageMs - (Date.now() - cutAt));
    const mendedAt = Date.now();
    const during = stored().length;
    cable.mend();
    await expect.poll(() => stored().length, { timeout: 60_000 }).toBeGreaterThan(during + 10);
    await expect.poll(async () => (await sideDoor()).state).toBe('online');

    node.kill('SIGTERM');
    await once(node, 'exit');
    expect((await sideDoor()).missingEvents).toBe(0);
    const rows = stored();
    expect(new Set(rows.map(({ epoch, seq }) => `${epoch} ${seq}`)).size).toBe(rows.length);
    const outage = rows.filter(({ at }) => at > cutAt + 2000 && at < mendedAt - 2000);
    expect(outage.length).toBeGreaterThan(10);
    for (const { receivedAt } of outage) expect(receivedAt).toBeGreaterThanOrEqual(mendedAt);
    const database = new Connection(join(shop.dataDir, 'footfall.db'), { readonly: true });
    const rolled = database.get<{ n: number }>(
      "SELECT sum(countIn + countOut) AS n FROM rollup WHERE gate = 'side' AND minutes = 15",
    )!.n;
    const counted = database.get<{ n: number }>("SELECT sum(count) AS n FROM event WHERE gate = 'side'")!.n;
    database.close();
    expect(rolled).toBe(counted);
  });
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubConfig } from '@lintel/shared/config/settings';
import { BackupStatus } from '@lintel/shared/http/backups';
import { FootfallDay, FootfallWeek } from '@lintel/shared/http/insights';
import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from './backup/recovery-key.ts';
import { Hub } from './hub.ts';
import { systemRandom } from './system/env.ts';
import { silentLog } from './system/log.ts';

describe('history, exports and backups over HTTP', () => {
  let dir: string;
  let hub: Hub;
  let url: string;
  const tokens = {} as Record<StaffRole, string>;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lintel-reports-'));
    const config = HubConfig.parse({
      shop: 'demo',
      dataDir: join(dir, 'data'),
      http: { port: 0, httpsPort: 0 },
      mqtt: { port: 0, mqttsPort: 0 },
      backup: { folder: join(dir, 'backups') },
    });
    hub = new Hub({ config, log: silentLog(), checkAnswers: true, tlsHost: '127.0.0.1' });
    const { http } = await hub.start();
    url = `http://127.0.0.1:${http}/api/v1`;
    for (const role of staffRoles) {
      const staffId = await hub.staff.put({ name: role, role, pin: '271828', by: 'test' });
      tokens[role] = (await hub.staff.signIn(staffId, '271828', role)).token;
    }
  });
  afterAll(async () => {
    await hub.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const ask = (path: string, role: StaffRole | null, method = 'GET') =>
    fetch(url + path, { method, headers: role ? { authorization: `Bearer ${tokens[role]}` } : {} });

  it('are for the roles they are for', async () => {
    const range = 'from=2026-11-01&to=2026-11-07';
    const table: [method: string, path: string, allowed: StaffRole[]][] = [
      ['GET', '/footfall/day', ['owner', 'manager', 'cashier', 'technician']],
      ['GET', '/footfall/week?date=2026-11-01', ['owner', 'manager', 'cashier', 'technician']],
      ['GET', `/footfall/export.csv?${range}`, ['owner', 'manager']],
      ['GET', `/reports/closings?${range}`, ['owner', 'manager', 'cashier']],
      ['GET', `/reports/closings.csv?${range}`, ['owner', 'manager']],
      ['GET', '/backups', ['owner', 'manager', 'cashier', 'technician']],
    ];
    for (const [method, path, allowed] of table) {
      expect([path, (await ask(path, null, method)).status]).toEqual([path, 401]);
      for (const role of staffRoles) {
        const { status } = await ask(path, role, method);
        expect([path, role, status]).toEqual([path, role, allowed.includes(role) ? 200 : 403]);
      }
    }
    expect((await ask('/backups', 'cashier', 'POST')).status).toBe(403);
  });

  it('answer an empty shop with what nobody knows, never with zero alone', async () => {
    const day = FootfallDay.parse(await (await ask('/footfall/day?date=2026-11-20', 'cashier')).json());
    expect(day.buckets).toHaveLength(96);
    expect(day.total).toEqual({ in: 0, out: 0, unknownSeconds: 86_400 });
    const week = FootfallWeek.parse(await (await ask('/footfall/week?date=2026-11-20', 'cashier')).json());
    expect(week.days).toHaveLength(7);
  });

  it.each([
    '/footfall/day?date=2026-02-30',
    '/footfall/day?date=yesterday',
    '/footfall/day?dat=2026-02-20',
    '/footfall/week?gate=NO!',
    '/footfall/export.csv?from=2026-11-02&to=2026-11-01',
    '/footfall/export.csv?from=1900-01-01&to=2026-11-01',
    '/footfall/export.csv?from=2026-11-01',
    '/footfall/export.csv?from=2026-11-01&to=2026-11-02&bucket=1m',
    '/reports/closings?from=2025-11-01&to=2026-11-01',
    '/reports/closings.csv?from=2026-11-01&to=2026-11-01&language=xx',
  ])('refuse %s in words', async (path) => {
    const answer = await ask(path, 'owner');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'invalid-input', detail: expect.stringMatching(/\w/) });
  });

  it('send a file that Excel opens', async () => {
    const answer = await ask('/footfall/export.csv?from=2026-11-01&to=2026-11-07&language=ja', 'owner');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="demo-footfall-15m-2026-11-01-2026-11-07.csv"',
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8', 3)).toBe('開始 (Asia/Taipei),開始 (UTC),出入口,入,出,不明（秒）\r\n');
    expect((await ask('/footfall/export.csv?from=2026-11-01&to=2026-11-07&gate=roof', 'owner')).status).toBe(404);
  });

  it('stand in OpenAPI as what they are', async () => {
    const { paths } = (await (await ask('/openapi.json', 'owner')).json()) as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    for (const path of ['/footfall/export.csv', '/reports/closings.csv'])
      expect(paths[path]!.get.responses['200']!.content).toEqual({ 'text/csv': { schema: { type: 'string' } } });
    for (const path of ['/footfall/day', '/footfall/week', '/reports/closings', '/backups'])
      expect(Object.keys(paths[path]!.get.responses['200']!.content)).toEqual(['application/json']);
  });

  it('make a backup in a thread, and say what is wrong until there is a code', async () => {
    const status = async () => BackupStatus.parse(await (await ask('/backups', 'technician')).json());
    expect((await ask('/backups', 'owner', 'POST')).status).toBe(202);
    await expect.poll(async () => (await status()).problem?.code, { timeout: 15_000 }).toBe('no-code');
    await newKey(hub.data.root, systemRandom);
    expect((await ask('/backups', 'owner', 'POST')).status).toBe(202);
    expect((await ask('/backups', 'owner', 'POST')).status).toBe(409);
    await expect.poll(async () => (await status()).items.length, { timeout: 15_000 }).toBe(1);
    expect(await status()).toMatchObject({ problem: null, running: false, lastAt: expect.any(String) });
    expect(readdirSync(join(dir, 'backups'))).toHaveLength(1);
  });

  it('are of one hub: a second one is kept off its data', async () => {
    const config = HubConfig.parse({
      dataDir: join(dir, 'data'),
      http: { port: 0, httpsPort: 0 },
      mqtt: { port: 0, mqttsPort: 0 },
    });
    const second = new Hub({ config, log: silentLog(), tlsHost: '127.0.0.1' });
    await expect(second.start()).rejects.toThrow('another hub runs');
  });
});

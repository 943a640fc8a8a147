import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audience } from '@lintel/shared/http/route';
import express from 'express';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import type { Credentials } from './credentials.ts';
import { fileRouter } from './file-router.ts';
import type { Caller } from './handlers.ts';
import { problemHandler } from './problem-response.ts';

let till: Till;
let server: Server;
let dir: string;
let base: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-files-'));
  till = await openTill({ mediaDir: dir });
  const { media, catalogFiles } = till.commerce;
  // Whoever names a role as bearer has it.
  const admit = ({ headers }: { headers: { authorization?: string } }, audience: readonly Audience[]) => {
    const role = headers.authorization?.replace('Bearer ', '');
    if (!role) return null;
    return audience.includes(role as Audience)
      ? ({ kind: 'staff', id: role, name: role, role } as Caller)
      : 'forbidden';
  };
  const app = express();
  app.use(
    fileRouter({
      credentials: { admit } as unknown as Credentials,
      clock: till.clock,
      picture: (hash, width) => media.webp(hash, width),
      keepPicture: (bytes) => media.put(bytes),
      catalogFiles,
    }),
  );
  app.use(problemHandler({ error: () => {} } as never));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  till.close();
  rmSync(dir, { recursive: true, force: true });
});

const call = (path: string, role: string, init: RequestInit = {}) =>
  fetch(base + path, { ...init, headers: { ...(role && { authorization: `Bearer ${role}` }), ...init.headers } });
const send = (
  path: string,
  role: string,
  type: string,
  body: NonNullable<RequestInit['body']>,
  accept = 'application/json',
) => call(path, role, { method: 'POST', body, headers: { 'content-type': type, accept } });
const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: string }).code;

describe('files over HTTP', () => {
  it('are for those whose role allows it', async () => {
    const csv = ['/catalog/file', 'text/csv', 'sku\n'] as const;
    expect(await codeOf(send(csv[0], '', csv[1], csv[2]))).toBe('unauthenticated');
    for (const role of ['kiosk', 'cashier', 'technician']) {
      expect(await codeOf(send(csv[0], role, csv[1], csv[2]))).toBe('forbidden');
      expect(await codeOf(send('/media', role, 'image/png', 'x'))).toBe('forbidden');
      expect(await codeOf(call('/catalog/file', role))).toBe('forbidden');
    }
  });

  it('bring a picture in and out', async () => {
    const png = await sharp({ create: { width: 700, height: 300, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const kept = await send('/media', 'manager', 'image/png', new Uint8Array(png));
    expect(kept.status).toBe(201);
    const { hash } = (await kept.json()) as { hash: string };
    const shown = await call(`/media/${hash}/320.webp`, 'kiosk');
    expect([shown.headers.get('content-type'), (await sharp(await shown.arrayBuffer()).metadata()).width]).toEqual([
      'image/webp',
      320,
    ]);
    expect(await codeOf(call(`/media/${hash}/321.webp`, 'kiosk'))).toBe('not-found');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>';
    expect(await codeOf(send('/media', 'owner', 'image/svg+xml', svg))).toBe('picture-refused');
    expect(await codeOf(send('/media', 'owner', 'text/html', svg))).toBe('invalid-input');
    expect(await codeOf(send('/media', 'owner', 'image/png', new Uint8Array(21 * 1024 * 1024)))).toBe('body-too-large');
  });

  it('bring the catalog out and in again, with progress for who asks', async () => {
    const file = await (await call('/catalog/file', 'owner')).text();
    expect(file.split('\r\n')).toHaveLength(6);
    const report = (await (await send('/catalog/file', 'owner', 'text/csv', file)).json()) as object;
    expect(report).toMatchObject({ dryRun: false, rows: 4, same: 4, problems: [] });
    const more = `sku,name,price\nNEW,New,5\nOLD,,x\n`;
    const dry = await send(
      '/catalog/file?dryRun=true',
      'owner',
      'text/csv; charset=utf-8',
      more,
      'application/x-ndjson',
    );
    const lines = (await dry.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({
      report: { dryRun: true, created: 1, left: 1, problems: [{ row: 3, column: 'price' }] },
    });
    expect(lines[0]).toEqual({ done: 2, total: 2 });
    expect(await codeOf(send('/catalog/file?dryRun=maybe', 'owner', 'text/csv', more))).toBe('invalid-input');
    expect(await codeOf(send('/catalog/file', 'owner', 'text/csv', 'name\nx\n'))).toBe('file-refused');
    expect(await codeOf(send('/catalog/file', 'owner', 'application/json', '{}'))).toBe('invalid-input');
  });
});

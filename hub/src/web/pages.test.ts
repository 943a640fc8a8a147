import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credentials } from './credentials.ts';
import { pagesRouter } from './pages.ts';
import { securityHeaders } from './security-headers.ts';

const token = 'token-of-a-kiosk';
const credentials = {
  byToken: (given: string) =>
    given === token ? { kind: 'kiosk' } : given === 'token-of-a-person' ? { kind: 'staff' } : null,
  pageToken: () => 'page',
} as unknown as Credentials;

let dir: string;
let server: Server;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-pages-'));
  writeFileSync(join(dir, 'index.html'), 'the page');
  const clock = { now: () => 0, mono: () => 0, after: () => () => {} };
  server = createServer(
    express().use(pagesRouter({ dir, credentials, clock, pairPage: undefined, unowned: () => false })),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(dir, { recursive: true });
});

const open = (path: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { redirect: 'manual' });

describe('a page that a kiosk opens with its token', () => {
  it('becomes the kiosk, and the token leaves the address', async () => {
    const answer = await open(`/?ppmm=5.88&pair=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/?ppmm=5.88');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toEqual([expect.stringMatching(`^lintel_kiosk=${token}; .*HttpOnly; SameSite=Strict$`)]);
    const page = await open('/?ppmm=5.88');
    expect([page.status, await page.text()]).toEqual([200, 'the page']);
  });

  it.each(['nonsense', 'token-of-a-person', ''])('does not with %j', async (wrong) => {
    const answer = await open(`/?pair=${wrong}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('never leads to another host', async () => {
    const answer = await open(`//elsewhere.example/?pair=${token}`);
    expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
  });
});

describe('the headers of every answer', () => {
  it('let a page load nothing from outside the hub, run nothing inline and be framed by nobody', () => {
    const headers = new Map(securityHeaders());
    expect(headers.get('content-security-policy')!.split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "manifest-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
    ]);
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\), .*microphone=\(\)/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });
});

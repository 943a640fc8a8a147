import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FetchNetwork } from '@lintel/hub/payments/fetch-network';
import type { ProviderTask } from '@lintel/hub/payments/provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { languageOf } from './phone-page.ts';
import { SandboxProvider } from './sandbox-provider.ts';
import { SandboxServer } from './sandbox-server.ts';
import { freshMs, sign, verify } from './sandbox-signature.ts';

const secret = 'practice';
let dir: string;
let now: number;
let server: SandboxServer;
let url: string;
let provider: SandboxProvider;
let task: ProviderTask;

async function open(): Promise<void> {
  server = new SandboxServer({ port: 0, secret, file: join(dir, 'sandbox', 'charges.json'), now: () => now });
  url = await server.start();
  provider = new SandboxProvider({ network: new FetchNetwork(), url, secret, now: () => now, timeoutMs: 500 });
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-sandbox-'));
  now = Date.UTC(2026, 10, 21, 2);
  task = {
    key: 'abcdef0123-1',
    orderNumber: '1121-0001',
    amountMinor: 180,
    currency: 'TWD',
    expiresAt: now + 300_000,
    providerRef: null,
    sent: true,
  };
  await open();
});
afterEach(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const refund = (key: string, amountMinor: number) => ({ key, amountMinor, asked: false, refundedBefore: 0 });
const phone = (path: string, method = 'GET', language = 'en') =>
  fetch(url + path, { method, headers: { 'accept-language': language } });
const faults = (wanted: object) =>
  fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });

describe('the sandbox through its adapter', () => {
  it('shows a code, sees the payer at it, and is paid', async () => {
    expect(await provider.query(task)).toEqual({ kind: 'absent' });
    const shown = await provider.create(task);
    expect(shown).toEqual({ kind: 'notYet', present: { qr: `${url}/pay/${task.key}`, expiresAt: task.expiresAt } });
    expect(await provider.create(task)).toEqual(shown);
    await phone(`/pay/${task.key}`);
    expect(await provider.query(task)).toEqual({ kind: 'acting' });
    expect((await phone(`/pay/${task.key}/confirm`, 'POST')).status).toBe(200);
    const paid = { kind: 'paid', amountMinor: 180, currency: 'TWD', providerRef: `sbx-${task.key}` };
    expect(await provider.query(task)).toEqual(paid);
    expect(await provider.close(task)).toEqual(paid);
  });

  it('ends by the payer, by us, or by time, and then takes no money', async () => {
    await provider.create(task);
    await phone(`/pay/${task.key}/cancel`, 'POST');
    expect(await provider.query(task)).toEqual({ kind: 'ended', how: 'cancelled' });
    const second = { ...task, key: 'abcdef0123-2' };
    await provider.create(second);
    expect(await provider.close(second)).toEqual({ kind: 'ended', how: 'cancelled' });
    const third = { ...task, key: 'abcdef0123-3' };
    await provider.create(third);
    now += 300_000;
    expect(await provider.query(third)).toEqual({ kind: 'ended', how: 'expired' });
    for (const { key } of [task, second, third]) await phone(`/pay/${key}/confirm`, 'POST');
    expect(server.book.balanceMinor).toBe(0);
  });

  it('keeps a door shut that was closed before it was opened', async () => {
    expect(await provider.close(task)).toEqual({ kind: 'ended', how: 'cancelled' });
    expect(await provider.create(task)).toEqual({ kind: 'unknown' });
    expect(await provider.query(task)).toEqual({ kind: 'ended', how: 'cancelled' });
  });

  it('gives money back once per key and never more than it took', async () => {
    await provider.create(task);
    expect(await provider.refund(task, refund('refund-1', 1))).toMatchObject({ kind: 'failed' });
    await phone(`/pay/${task.key}/confirm`, 'POST');
    const done = { kind: 'succeeded', providerRef: 'refund-1' };
    expect(await provider.refund(task, refund('refund-1', 100))).toEqual(done);
    expect(await provider.refund(task, refund('refund-1', 100))).toEqual(done);
    expect(await provider.refund(task, refund('refund-2', 81))).toMatchObject({ kind: 'failed' });
    expect(server.book.balanceMinor).toBe(80);
  });

  it('remembers everything over a kill', async () => {
    await provider.create(task);
    await phone(`/pay/${task.key}/confirm`, 'POST');
    await server.stop();
    await expect(provider.query(task)).rejects.toThrow();
    await open();
    expect(await provider.query(task)).toMatchObject({ kind: 'paid', amountMinor: 180 });
    expect(statSync(join(dir, 'sandbox', 'charges.json')).mode & 0o777).toBe(0o600);
  });
});

describe('its faults', () => {
  it('carries out what it does not answer', async () => {
    await faults({ dropResponseAfterCommit: 1 });
    await expect(provider.create(task)).rejects.toThrow();
    expect(await provider.query(task)).toMatchObject({ kind: 'notYet' });
  });

  it('refuses without carrying out', async () => {
    await faults({ http500: 2 });
    await expect(provider.create(task)).rejects.toThrow('not signed');
    await expect(provider.query(task)).rejects.toThrow('not signed');
    expect(await provider.query(task)).toEqual({ kind: 'absent' });
  });

  it('answers too late', async () => {
    await faults({ delayMs: 1_000 });
    await expect(provider.create(task)).rejects.toThrow(/timeout|aborted/i);
    await faults({});
    expect(await provider.query(task)).toMatchObject({ kind: 'notYet' });
  });

  it('reports another amount', async () => {
    await provider.create(task);
    await phone(`/pay/${task.key}/confirm`, 'POST');
    await faults({ amountMismatch: -5 });
    expect(await provider.query(task)).toMatchObject({ kind: 'paid', amountMinor: 175 });
  });

  it('refuses switches it does not have', async () => {
    expect((await faults({ explode: true })).status).toBe(400);
  });
});

describe('signatures', () => {
  it('are needed, right and fresh, both ways', async () => {
    expect((await fetch(`${url}/v1/charges/${task.key}`)).status).toBe(401);
    const stranger = new SandboxProvider({ network: new FetchNetwork(), url, secret: 'other', now: () => now });
    await expect(stranger.query(task)).rejects.toThrow('not signed');
    const message = { head: 'GET /', time: String(now), body: '', signature: sign(secret, 'GET /', String(now), '') };
    expect(verify(secret, message, now)).toBe(true);
    expect(verify(secret, { ...message, body: ' ' }, now)).toBe(false);
    expect(verify(secret, { ...message, head: 'POST /' }, now)).toBe(false);
    expect(verify(secret, { ...message, signature: 'x' }, now)).toBe(false);
    expect(verify(secret, { ...message, time: undefined }, now)).toBe(false);
    expect(verify(secret, message, now + freshMs + 1)).toBe(false);
    expect(verify(secret, message, now - freshMs - 1)).toBe(false);
  });

  it('cover the bytes sent', async () => {
    const body = JSON.stringify({ key: task.key, amountMinor: 1, currency: 'TWD', title: '', expiresAt: now + 1000 });
    const signature = sign(secret, 'POST /v1/charges', String(now), body.replace('1,', '2,'));
    const answer = await fetch(`${url}/v1/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-time': String(now), 'x-sandbox-signature': signature },
      body,
    });
    expect(answer.status).toBe(401);
  });
});

describe('the page on the phone', () => {
  it('says how much, in the language of the phone, and what became of it', async () => {
    await provider.create(task);
    const english = await (await phone(`/pay/${task.key}`)).text();
    expect(english).toContain('Pay $180');
    expect(english).toContain('Order 1121-0001');
    const chinese = await (await phone(`/pay/${task.key}`, 'GET', 'zh-TW,zh;q=0.9')).text();
    expect(chinese).toContain('付款');
    expect(chinese).toContain('lang="zh-TW"');
    const after = await phone(`/pay/${task.key}/confirm`, 'POST', 'zh-TW');
    expect(await after.text()).toContain('付款完成');
    expect(await (await phone(`/pay/${task.key}`)).text()).not.toContain('<form');
  });

  it('knows no foreign payment and runs nothing it was told', async () => {
    const missing = await phone('/pay/nothing-here');
    expect([missing.status, (await missing.text()).includes('No such payment')]).toEqual([404, true]);
    await provider.create({ ...task, orderNumber: '<script>' });
    expect(await (await phone(`/pay/${task.key}`)).text()).not.toContain('<script>');
  });

  it('reads Chinese of any kind as 繁體中文, everything else as English', () => {
    expect(['zh-CN', 'ZH-hk', 'zh', 'ja', 'en-GB', '', undefined].map(languageOf)).toEqual([
      'zh-TW',
      'zh-TW',
      'zh-TW',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});

import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languages } from '@lintel/shared/languages';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopTls } from '../system/ca.ts';
import { systemClock, systemRandom } from '../system/env.ts';
import { openSecretBox, SecretBox } from '../system/secret-box.ts';
import { type Bell, offline, openBell } from './bell.fixture.ts';
import { LineServer, WecomServer } from './chat-server.fixture.ts';
import { SmtpServer } from './smtp-server.fixture.ts';

const token = 'channel-access-token';
const user = `U${'0123456789abcdef'.repeat(2)}`;
let bell: Bell;
const stops: (() => Promise<void>)[] = [];

beforeEach(() => {
  bell = openBell();
  bell.outbox.start();
});
afterEach(async () => {
  await bell.close();
  for (const stop of stops.splice(0)) await stop();
});

function running<T extends { stop(): Promise<void> }>(server: T): T {
  stops.push(() => server.stop());
  return server;
}

async function lineChannel(server: LineServer, secret = token) {
  return bell.channel({ kind: 'line', to: user, url: await server.start() }, secret);
}

describe('messages by LINE', () => {
  it('arrive once, in the language of the channel, with a retry key', async () => {
    const server = running(new LineServer(token));
    await bell.channel({ kind: 'line', to: user, url: await server.start() }, token, { language: 'zh-TW' });
    await bell.tell(offline());
    await bell.delivered(['sent']);
    expect(server.heard).toEqual([
      {
        to: user,
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        text: expect.stringMatching(/^Corner shop: 節點 door 離線\n/),
      },
    ]);
  });

  it('are sent again when the answer was lost, and the retry key keeps them from coming twice', async () => {
    const server = running(new LineServer(token));
    server.loseAnswers = 2;
    await lineChannel(server);
    await bell.tell(offline());
    await bell.delivered(['waiting'], 1);
    await bell.clock.pass(31_000);
    await bell.delivered(['waiting'], 2);
    await bell.clock.pass(61_000);
    await bell.delivered(['sent'], 3);
    expect(server.heard).toHaveLength(1);
  });

  it.each([
    [500, 'unreachable', 'waiting'],
    [429, 'tooMany', 'waiting'],
    [401, 'credentials', 'failed'],
    [400, 'recipient', 'failed'],
    [413, 'refused', 'failed'],
  ])('answered %i: %s', async (status, code, state) => {
    const server = running(new LineServer(token));
    server.faults.push({ status, body: {} });
    await lineChannel(server);
    await bell.tell(offline());
    await bell.delivered([state], 1);
    expect(bell.service.channels()[0]!.trouble).toMatchObject({ code, detail: `HTTP ${status}` });
  });

  it('go out again once the token is right', async () => {
    const server = running(new LineServer(token));
    const channel = await lineChannel(server, 'wrong');
    expect(await bell.service.test(channel.id)).toEqual({ code: 'credentials', detail: 'HTTP 401' });
    const { id, hasSecret, waiting, lastSentAt, givenUp, trouble, secret, ...given } = channel;
    await bell.service.change(id, { ...given, secret: token }, { kind: 'staff', id: 's', name: 'Mei' });
    expect(await bell.service.test(id)).toBeNull();
    expect(server.heard.map(({ text }) => text)).toEqual([expect.stringContaining('Test of “Owner”')]);
  });
});

describe('messages by WeChat Work', () => {
  const key = '693a91f6-7b30-4bc4-97a0-0ec2f0f5aaaa';

  it('arrive, also when the whole webhook was pasted, and are cut to what a bot takes', async () => {
    const server = running(new WecomServer(key));
    const url = await server.start();
    const settings = { kind: 'wecom', url } as const;
    const pasted = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`;
    await bell.channel(settings, pasted, { language: 'zh-CN', kinds: ['stock'] });
    const about = { variantId: 'v', name: '茶'.repeat(1000), level: 1, alert: 'low' } as const;
    await bell.tell({ kind: 'stock', key: 'a', about });
    await bell.delivered(['sent']);
    expect(server.heard[0]!.text).toMatch(/^Corner shop: 库存不足：茶+…$/);
    expect(Buffer.byteLength(server.heard[0]!.text)).toBeGreaterThan(2000);
  });

  it.each([
    [45009, 'tooMany', 'waiting'],
    [-1, 'unreachable', 'waiting'],
    [93000, 'credentials', 'failed'],
    [40058, 'refused', 'failed'],
  ])('errcode %i: %s', async (errcode, code, state) => {
    const server = running(new WecomServer(key));
    server.faults.push({ status: 200, body: { errcode, errmsg: 'no' } });
    await bell.channel({ kind: 'wecom', url: await server.start() }, key);
    await bell.tell(offline());
    await bell.delivered([state], 1);
    expect(bell.service.channels()[0]!.trouble).toMatchObject({ code, detail: String(errcode) });
  });

  it('go out no faster than a bot takes them', async () => {
    const server = running(new WecomServer(key));
    await bell.channel({ kind: 'wecom', url: await server.start() }, key);
    for (const node of ['a', 'b', 'c']) await bell.tell(offline(node));
    await bell.delivered(['sent', 'waiting', 'waiting']);
    await bell.clock.pass(3_100);
    await bell.delivered(['sent', 'sent', 'waiting']);
    await bell.clock.pass(3_100);
    await bell.delivered(['sent', 'sent', 'sent']);
  });
});

describe('messages by e-mail', () => {
  const email = (port: number, over: object = {}) => ({
    kind: 'email' as const,
    host: '127.0.0.1',
    port,
    security: 'none' as const,
    user: 'shop@example.test',
    from: 'shop@example.test',
    to: ['owner@example.test', 'deputy@example.test'],
    ...over,
  });

  it.each(languages)('arrive readable in %s', async (language) => {
    const server = running(new SmtpServer());
    server.accounts.set('shop@example.test', 'pass word');
    await bell.channel(email(await server.start()), 'pass word', { language });
    await bell.tell(offline('前門'));
    await bell.delivered(['sent']);
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      from: 'shop@example.test',
      to: ['owner@example.test', 'deputy@example.test'],
      signedInAs: 'shop@example.test',
    });
    expect(mail!.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@lintel\.invalid>\r$/m);
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(bodyOf(mail!.raw)).toContain('前門');
  });

  it('have one id, however often they are sent', async () => {
    const server = running(new SmtpServer());
    server.loseAnswers = 1;
    await bell.channel(email(await server.start(), { user: '' }));
    await bell.tell(offline());
    await bell.delivered(['waiting'], 1);
    await bell.clock.pass(31_000);
    await bell.delivered(['sent'], 2);
    const ids = server.mails.map(({ raw }) => /^Message-ID: (\S+)/m.exec(raw)![1]);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it.each([
    ['MAIL', '451 4.3.0 later', 'tooMany', 'waiting'],
    ['.', '452 4.2.2 full', 'tooMany', 'waiting'],
    ['.', '554 5.7.1 spam', 'refused', 'failed'],
    ['MAIL', '550 5.1.7 no such sender', 'recipient', 'failed'],
  ])('at %s answered "%s": %s', async (word, answer, code, state) => {
    const server = running(new SmtpServer());
    server.faults.set(word, answer);
    await bell.channel(email(await server.start(), { user: '' }));
    await bell.tell(offline());
    await bell.delivered([state], 1);
    expect(bell.service.channels()[0]!.trouble).toMatchObject({ code, detail: answer.slice(0, 3) });
  });

  it('say what is wrong with password and recipients', async () => {
    const server = running(new SmtpServer());
    server.accounts.set('shop@example.test', 'right');
    const port = await server.start();
    const wrong = await bell.channel(email(port), 'wrong');
    expect(await bell.service.test(wrong.id)).toEqual({ code: 'credentials', detail: '535' });
    server.refusedRecipients = new Set(['owner@example.test', 'deputy@example.test']);
    const unknown = await bell.channel(email(port), 'right');
    expect(await bell.service.test(unknown.id)).toEqual({ code: 'recipient', detail: '550' });
    const missing = await bell.channel(email(port));
    expect(await bell.service.test(missing.id)).toEqual({ code: 'noSecret', detail: '' });
  });

  it.each(['tls', 'startTls'] as const)('go by %s to nobody whose certificate is not vouched for', async (security) => {
    const dir = mkdtempSync(join(tmpdir(), 'lintel-mail-'));
    stops.push(async () => rmSync(dir, { recursive: true }));
    const tls = await shopTls({ dir, shop: 'x', names: ['127.0.0.1'], clock: systemClock, random: systemRandom });
    const server = running(new SmtpServer({ tls, implicit: security === 'tls' }));
    server.accounts.set('shop@example.test', 'right');
    const { id } = await bell.channel(email(await server.start(), { security }), 'right');
    expect(await bell.service.test(id)).toMatchObject({ code: 'tls' });
    expect(server.mails).toEqual([]);
  });

  it('never go in the clear where STARTTLS was asked for', async () => {
    const server = running(new SmtpServer());
    server.accounts.set('shop@example.test', 'right');
    const { id } = await bell.channel(email(await server.start(), { security: 'startTls' }), 'right');
    expect(await bell.service.test(id)).toMatchObject({ code: 'tls' });
    expect(server.mails).toEqual([]);
  });
});

describe('the outbox', () => {
  const url = 'http://127.0.0.1:9';

  it('tries for most of a day, then says openly that it gave up', async () => {
    await bell.channel({ kind: 'line', to: user, url }, token);
    await bell.tell(offline());
    await bell.delivered(['waiting'], 1);
    const waits: number[] = [];
    for (let attempt = 1; bell.deliveries()[0]!.state === 'waiting'; attempt++) {
      await bell.delivered(['waiting'], attempt);
      const { nextAt, updatedAt } = bell.deliveries()[0]!;
      waits.push(nextAt - updatedAt);
      await bell.clock.pass(nextAt - bell.clock.now() + 100);
      await expect.poll(() => bell.deliveries()[0]!.attempts, { timeout: 20_000, interval: 10 }).toBe(attempt + 1);
    }
    expect(waits.slice(0, 5)).toEqual([30_000, 60_000, 120_000, 240_000, 480_000]);
    expect(waits.length).toBeGreaterThan(20);
    expect(bell.deliveries().map(({ state }) => state)).toEqual(['failed']);
    expect(bell.service.channels()[0]).toMatchObject({ waiting: 0, givenUp: 1, trouble: { code: 'unreachable' } });
    const shown = bell.service.list('owner', { state: 'open', language: 'en', limit: 9 });
    expect(shown.items[0]!.text).toBe('Messages to “Owner” do not arrive: it does not answer');
    expect(bell.logged.at(-1)).toContain('given up');
    expect(bell.logged.join()).not.toContain(token);
  });

  it('lets no channel wait for another', async () => {
    await bell.channel({ kind: 'line', to: user, url }, token);
    const server = running(new LineServer(token));
    await lineChannel(server);
    await bell.tell(offline());
    await expect.poll(() => server.heard.length, { timeout: 20_000, interval: 10 }).toBe(1);
    await expect
      .poll(
        () =>
          bell
            .deliveries()
            .map(({ state }) => state)
            .sort(),
        { timeout: 20_000, interval: 10 },
      )
      .toEqual(['sent', 'waiting']);
  });

  it('does not send what is over before its turn', async () => {
    const server = running(new LineServer(token));
    server.faults.push({ status: 503, body: {} });
    await lineChannel(server);
    await bell.tell(offline());
    await bell.delivered(['waiting'], 1);
    const { items } = bell.service.list('owner', { state: 'open', language: 'en', limit: 9 });
    await bell.service.acknowledge([items[0]!.id], 'owner', 'Mei');
    await bell.delivered(['dropped']);
    await bell.clock.pass(120_000);
    expect(server.heard).toEqual([]);
  });
});

describe('a secret box', () => {
  it('opens only under the name and key it was sealed for', () => {
    const random = new SeededRandom(3);
    const [box, other] = [new SecretBox(random.bytes(32), random), new SecretBox(random.bytes(32), random)];
    const sealed = box.seal('a', '密碼 secret');
    expect(box.open('a', sealed)).toBe('密碼 secret');
    expect([
      box.open('b', sealed),
      other.open('a', sealed),
      box.open('a', `${sealed.slice(0, -2)}AA`),
      box.open('a', ''),
    ]).toEqual([null, null, null, null]);
    expect(box.seal('a', 'x')).not.toBe(box.seal('a', 'x'));
  });

  it('keeps its key in a file of its own and refuses another', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lintel-box-'));
    try {
      const file = join(dir, 'secrets.key');
      const sealed = openSecretBox(file, systemRandom).seal('a', 'x');
      chmodSync(file, 0o644);
      expect(openSecretBox(file, systemRandom).open('a', sealed)).toBe('x');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      writeFileSync(file, 'nonsense');
      expect(() => openSecretBox(file, systemRandom)).toThrow('put it back from a backup');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

/** The text of a mail of one part, decoded. */
function bodyOf(raw: string): string {
  const [head, ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(head!)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

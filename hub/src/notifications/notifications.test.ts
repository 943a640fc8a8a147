import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import { languages } from '@lintel/shared/languages';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bell, mei, offline, openBell } from './bell.fixture.ts';
import { kindRules, retryAt, type Told } from './rules.ts';
import { statesOf } from './states.ts';
import { cutBytes, webhookKey } from './text-rules.ts';
import { textOf } from './words.ts';

const low: Told = {
  kind: 'stock',
  key: 'alert-1',
  about: { variantId: 'v', name: 'Fresh milk', level: 2, alert: 'low' },
};
const locked: Told = { kind: 'pinLocked', key: 'staff-2', about: { name: 'Bo' } };

let bell: Bell;
beforeEach(() => {
  bell = openBell();
});
afterEach(() => bell.close());

const list = (role: StaffRole, state: 'open' | 'all' = 'open') =>
  bell.service.list(role, { state, language: 'en', limit: 50 });
const texts = (role: StaffRole, state: 'open' | 'all' = 'open') => list(role, state).items.map(({ text }) => text);

describe('what is told', () => {
  it('is told once, to the roles it is for, newest first', async () => {
    await bell.tell(low);
    await bell.tell(low);
    await bell.clock.pass(1000);
    await bell.tell(offline());
    expect(texts('cashier')).toEqual(['Node door is offline', 'Running low: Fresh milk, 2 left']);
    expect(texts('technician')).toEqual(['Node door is offline']);
    expect(bell.service.unread()).toEqual({ owner: 2, manager: 2, cashier: 2, technician: 1 });
  });

  it('leads only where the role may go', async () => {
    await bell.tell(offline());
    expect(list('technician').items[0]!.link).toBe('/technician/nodes/door');
    expect(list('cashier').items[0]!.link).toBeNull();
  });

  it('comes in pages', async () => {
    for (const node of ['a', 'b', 'c']) await bell.tell(offline(node));
    const query = { state: 'all', language: 'en', limit: 2 } as const;
    const first = bell.service.list('owner', query);
    const second = bell.service.list('owner', { ...query, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(
      ['c', 'b', 'a'].map((node) => `Node ${node} is offline`),
    );
    expect(second.nextCursor).toBeNull();
  });

  it('is acknowledged by the first who says so, and no longer counts', async () => {
    await bell.tell(offline());
    const [item] = list('owner').items;
    await bell.clock.pass(5000);
    expect(await bell.service.acknowledge([item!.id], 'technician', 'Chang')).toBe(0);
    await bell.service.acknowledge([item!.id], 'owner', 'Mei');
    expect(list('owner').items).toEqual([]);
    expect(list('owner', 'all').items[0]).toMatchObject({
      acknowledgedBy: 'Chang',
      acknowledgedAt: new Date(bell.clock.now()).toISOString(),
      clearedAt: null,
    });
  });

  it('cannot be acknowledged by a role that does not see it', async () => {
    await bell.tell(locked);
    const [item] = list('owner').items;
    await expect(bell.service.acknowledge([item!.id], 'cashier', 'Bo')).rejects.toMatchObject({ code: 'not-found' });
    expect(bell.service.unread()).toMatchObject({ owner: 1, cashier: 0 });
  });

  it('is told again when an event repeats after somebody saw it, and not before', async () => {
    await bell.tell(locked);
    await bell.tell(locked);
    expect(texts('owner', 'all')).toHaveLength(1);
    await bell.service.acknowledge([list('owner').items[0]!.id], 'owner', 'Mei');
    await bell.tell(locked);
    expect(texts('owner')).toHaveLength(1);
    expect(texts('owner', 'all')).toHaveLength(2);
  });

  it('calls goods what the reader calls them, and what was told before names had languages as it is', () => {
    const about = { variantId: 'v', name: 'Fresh milk', level: 2, alert: 'low' } as const;
    const said = (names?: object) =>
      textOf({ kind: 'stock', about: names ? { ...about, names } : about }, 'ja').text.includes('牛乳');
    expect([said({ ja: '牛乳' }), said({ 'zh-TW': '鮮奶' }), said()]).toEqual([true, false, false]);
  });

  it('speaks every language in its own words', () => {
    const said = languages.map((language) => textOf(offline(), language));
    expect(new Set(said.map(({ text }) => text)).size).toBe(languages.length);
    for (const { text, next } of said) expect([text.includes('door'), next.length > 5]).toEqual([true, true]);
  });
});

describe('the watch', () => {
  it('tells what lasts, after as long as its kind has to last, and settles it when it is over', async () => {
    bell.watch.start();
    bell.matters(offline(), low);
    await bell.clock.pass(10_000);
    expect(texts('owner')).toEqual(['Running low: Fresh milk, 2 left']);
    await bell.clock.pass(kindRules.nodeOffline.afterMs + 10_000);
    expect(texts('owner')).toHaveLength(2);
    bell.matters(low);
    await bell.clock.pass(10_000);
    expect(texts('owner')).toHaveLength(1);
    expect(list('owner', 'all').items.find(({ kind }) => kind === 'nodeOffline')!.clearedAt).not.toBeNull();
  });

  it('does not tell what came and went', async () => {
    bell.watch.start();
    for (let i = 0; i < 5; i++) {
      bell.matters(offline());
      await bell.clock.pass(60_000);
      bell.matters();
      await bell.clock.pass(20_000);
    }
    expect(texts('owner', 'all')).toEqual([]);
  });

  it('goes on after a restart with what it had told', async () => {
    bell.matters(offline());
    bell.watch.start();
    await bell.clock.pass(kindRules.nodeOffline.afterMs + 10_000);
    bell.watch.stop();
    bell.watch.start();
    await bell.clock.pass(20_000);
    expect(texts('owner', 'all')).toHaveLength(1);
  });

  it('tells what is new of it without a second notification, and writes nothing when nothing is', async () => {
    bell.watch.start();
    bell.matters(low);
    await bell.clock.pass(10_000);
    const commits: number[] = [];
    bell.storage.onCommitted((changes) => commits.push(changes.length));
    await bell.clock.pass(60_000);
    expect(commits).toEqual([]);
    bell.matters({ ...low, about: { ...low.about, level: 1 } } as Told);
    await bell.clock.pass(10_000);
    expect(texts('owner', 'all')).toEqual(['Running low: Fresh milk, 1 left']);
  });

  it('leaves events alone', async () => {
    bell.watch.start();
    await bell.tell(locked);
    bell.matters(low);
    await bell.clock.pass(30_000);
    expect(texts('owner')).toHaveLength(2);
  });
});

describe('what is the matter', () => {
  const quiet = {
    attention: () => [],
    stockAlerts: () => [],
    nodes: () => [],
    backupProblem: () => null,
    printers: () => [],
    clockBehind: () => false,
  };
  const node = (state: string, sensors: object[]) =>
    ({ node: 'door', state, health: { sensors } }) as unknown as ReturnType<Parameters<typeof statesOf>[0]['nodes']>[0];

  it('is nothing in a shop where all is well', () => {
    expect(statesOf({ ...quiet, nodes: () => [node('online', [{ id: 'cam', verdict: 'ok' }])] })).toEqual([]);
  });

  it('comes from every corner of the house', () => {
    const found = statesOf({
      attention: () =>
        (['surplus', 'fulfilmentLate'] as const).map((reason) => ({
          orderId: 'o',
          number: '1121-0001',
          state: 'completed',
          reason,
          paymentId: null,
          amount: { amountMinor: 1, currency: 'TWD' },
          since: '',
        })),
      stockAlerts: () => [
        {
          id: 'a',
          variantId: 'v',
          sku: 'S',
          name: 'Milk',
          names: {},
          kind: 'low',
          level: 1,
          raisedAt: '',
          clearedAt: null,
        },
      ],
      nodes: () => [
        node('offline', []),
        node('stopped', [{ id: 'x', verdict: 'blind' }]),
        node('online', [
          { id: 'cam', verdict: 'blind' },
          { id: 'beams', verdict: 'degraded', advice: 'calibrate' },
        ]),
      ],
      backupProblem: () => 'full',
      printers: () => [],
      clockBehind: () => true,
    });
    expect(found.map(({ kind }) => kind)).toEqual([
      'payment',
      'order',
      'stock',
      'nodeOffline',
      'sensor',
      'calibration',
      'backup',
      'clock',
    ]);
  });
});

describe('rules', () => {
  it('try again ever later, and give up before LINE forgets the message', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 30 * 3_600_000 }), (attempts, age) => {
        const now = 1_000_000_000 + age;
        const at = retryAt(attempts, 1_000_000_000, now);
        if (at === null) {
          expect(age).toBeGreaterThan(21 * 3_600_000);
          return;
        }
        expect(at - now).toBeGreaterThanOrEqual(30_000);
        expect(at - now).toBeLessThanOrEqual(3_600_000);
        expect(at - 1_000_000_000).toBeLessThan(24 * 3_600_000);
        const later = retryAt(attempts + 1, 1_000_000_000, now);
        if (later !== null) expect(later).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  it('tell somebody of every kind', () => {
    for (const rule of Object.values(kindRules)) expect(rule.roles).toContain('owner');
    expect(new Set(Object.values(kindRules).flatMap(({ roles }) => roles))).toEqual(new Set(staffRoles));
  });

  it('cut a text to bytes between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 60 }), (text, most) => {
        const cut = cutBytes(text, most);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
        expect(cut).toBe(Buffer.byteLength(text) <= most ? text : cut);
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
        expect(Buffer.from(cut).toString()).toBe(cut);
      }),
    );
  });

  it('find the key in what WeChat Work shows', () => {
    const key = '693a91f6-7b30-4bc4-97a0-0ec2f0f5aaaa';
    for (const given of [key, ` ${key} `, `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`])
      expect(webhookKey(given)).toBe(key);
  });
});

describe('channels', () => {
  const line = { kind: 'line', to: `U${'0'.repeat(32)}`, url: 'http://127.0.0.1:9' } as const;

  it('never answer a secret, keep it sealed, and leave it out of the audit', async () => {
    const channel = await bell.channel(line, 'token-4711');
    expect(channel).toMatchObject({ hasSecret: true, waiting: 0, givenUp: 0, trouble: null });
    const changed = await bell.service.change(channel.id, { ...given(), name: 'Other' }, mei);
    expect(changed).toMatchObject({ name: 'Other', hasSecret: true });
    const kept = JSON.stringify([
      bell.service.channels(),
      bell.storage.read.all('SELECT * FROM notificationChannel'),
      bell.storage.read.all('SELECT * FROM auditEntry'),
      bell.logged,
    ]);
    expect(kept).not.toContain('token-4711');
    expect(
      bell.storage.read
        .all<{ action: string }>('SELECT action FROM auditEntry ORDER BY seq')
        .map(({ action }) => action),
    ).toEqual(['channel.add', 'channel.change']);
  });

  const given = () => ({
    name: 'Owner',
    language: 'en' as const,
    kinds: ['stock' as const],
    enabled: true,
    settings: line,
  });

  it('do not become another kind, whose secret would be another', async () => {
    const { id } = await bell.channel(line, 'token-4711');
    const settings = { kind: 'wecom', url: 'http://127.0.0.1:9' } as const;
    await expect(bell.service.change(id, { ...given(), settings }, mei)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('carry only the kinds chosen for them, and nothing while they are off', async () => {
    const { id } = await bell.channel(line, 'token-4711', { kinds: ['stock'] });
    await bell.channel(line, 'token-4711', { enabled: false });
    await bell.tell(offline());
    expect(bell.deliveries()).toEqual([]);
    await bell.tell(low);
    expect(bell.deliveries()).toHaveLength(1);
    await bell.service.change(id, { ...given(), enabled: false }, mei);
    expect(bell.deliveries()[0]!.state).toBe('dropped');
    await bell.service.remove(id, mei);
    expect(bell.deliveries()).toEqual([]);
    expect(texts('owner')).toHaveLength(2);
  });
});

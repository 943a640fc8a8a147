import type { ReportPageError } from '@lintel/shared/http/kiosks';
import { SeededRandom } from '@lintel/shared/seeded-random';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { funnelOf, type Visit } from './funnel-rules.ts';
import { scrubBuild, scrubMessage, scrubSource } from './scrub-rules.ts';
import { KioskService } from './service.ts';

let till: Till;
let kiosks: KioskService;
const fault: ReportPageError = {
  page: 'customer',
  kind: 'error',
  message: "Cannot read properties of undefined (reading 'map')",
  source: 'http://localhost:8080/assets/customer-B1x_y2.js:3:4567',
  build: 'index-abc123.js',
};
const visitId = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

beforeEach(async () => {
  till = await openTill();
  kiosks = new KioskService({
    storage: till.storage,
    clock: till.clock,
    random: new SeededRandom(4),
    place: { timeZone: 'Asia/Taipei' },
  });
});
afterEach(() => {
  kiosks.stop();
  till.close();
});

describe('faults of pages', () => {
  it('are kept once with how often they came, the latest first', async () => {
    await kiosks.reportError(fault, null, 'a');
    await kiosks.reportError({ ...fault, message: 'Other' }, null, 'a');
    await till.clock.pass(60_000);
    await kiosks.reportError(fault, null, 'b');
    expect(kiosks.errors().map(({ message, count }) => [message, count])).toEqual([
      ["Cannot read properties of undefined (reading 'map')", 2],
      ['Other', 1],
    ]);
    expect(kiosks.errors()[0]).toMatchObject({ source: 'customer-B1x_y2.js:3:4567', build: 'index-abc123.js' });
  });

  it('are told to those who look after screens when a page had to start anew, once', async () => {
    for (let i = 0; i < 3; i++) await kiosks.reportError({ ...fault, kind: 'crash' }, { id: 'k1', name: 'Front' }, 'a');
    expect(till.storage.read.all('SELECT kind, about FROM notification')).toEqual([
      { kind: 'pageError', about: '{"page":"customer","kiosk":"Front"}' },
    ]);
  });

  it('of one address are refused when they come too fast, and those of others are not', async () => {
    const report = (address: string, i: number) =>
      kiosks.reportError({ ...fault, message: `m${'x'.repeat(i)}` }, null, address).then(
        () => 'kept',
        (error) => error.code,
      );
    const answers = [];
    for (let i = 0; i < 30; i++) answers.push(await report('mad', i));
    expect(answers.filter((answer) => answer === 'kept')).toHaveLength(20);
    expect(answers.at(-1)).toBe('too-many-requests');
    expect(await report('calm', 40)).toBe('kept');
    await till.clock.pass(60_000);
    expect(await report('mad', 41)).toBe('kept');
  });

  it('never fill the disk', async () => {
    for (let i = 0; i < 400; i++) {
      await kiosks.reportError({ ...fault, message: `fault ${String.fromCharCode(0x4e00 + i)}` }, null, `peer-${i}`);
      if (i % 100 === 0) await till.clock.pass(1000);
    }
    expect(kiosks.errors()).toHaveLength(300);
  });

  it('are forgotten by hand, and by themselves after three months', async () => {
    await kiosks.reportError(fault, null, 'a');
    await kiosks.forgetError(kiosks.errors()[0]!.id);
    expect(kiosks.errors()).toEqual([]);
    await expect(kiosks.forgetError(visitId(1))).rejects.toMatchObject({ code: 'not-found' });
    await kiosks.reportError(fault, null, 'a');
    await till.clock.pass(91 * 86_400_000);
    kiosks.start();
    await till.clock.pass(1000);
    expect(kiosks.errors()).toEqual([]);
  });
});

describe('what is kept of a fault', () => {
  it.each([
    ["Cannot read properties of undefined (reading 'map')", "Cannot read properties of undefined (reading 'map')"],
    ['Unexpected token M, "Mei 0912345678" is not valid JSON', 'Unexpected token M, "…" is not valid JSON'],
    ['mail to mei@example.test failed', 'mail to [address] failed'],
    ['card 4111 1111 1111 1111 refused', 'card [number] refused'],
    ['order 01890000-aaaa-7000-8000-0123456789ab gone', 'order [id] gone'],
    ['GET https://hub.local/api/v1/orders?token=abc 500', 'GET [address] 500'],
    ['“王小美” or 「美」 is not defined', '“…” or 「…」 is not defined'],
    ['line\nfeed\u0000', 'line feed'],
  ])('%s', (message, kept) => {
    expect(scrubMessage(message)).toBe(kept);
  });

  it('holds no run of four digits and no address, whatever came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.emailAddress(), fc.integer({ min: 1000 }).map(String), fc.webUrl()), {
          maxLength: 6,
        }),
        (parts) => {
          const kept = scrubMessage(parts.join(' '));
          expect(kept).not.toMatch(/\d{4}/);
          expect(kept).not.toMatch(/https?:\/\//);
          expect(kept.length).toBeLessThanOrEqual(300);
        },
      ),
    );
  });

  it('says where in the program, and no more of an address', () => {
    const stack = 'TypeError: x\n    at f (http://localhost:8080/assets/staff-Ab_1.js:12:34)\n    at g (x.js:1:1)';
    expect(scrubSource(stack)).toBe('staff-Ab_1.js:12:34');
    expect(scrubSource('http://h/src/staff/staff.tsx?t=1234567890:5:6')).toBe('staff.tsx:5:6');
    expect(scrubSource('/home/mei/secret')).toBe('');
    expect([scrubBuild('index-abc.js'), scrubBuild('<script>')]).toEqual(['index-abc.js', '']);
  });
});

describe('visits to kiosks', () => {
  const today = '2026-11-21';
  const day = () => kiosks.funnel({ from: today, to: today }).items[0]!;
  const report = (n: number, over: object = {}, kioskId = 'kiosk-1') =>
    kiosks.reportVisit(visitId(n), { dwellMs: 1000, basketId: null, ended: false, ...over }, kioskId);

  it('are counted as far as they came, by what the hub knows of their basket', async () => {
    await report(1);
    const left = await till.commerce.baskets.create(till.kiosk);
    await report(2, { basketId: left.id });
    await report(2, { basketId: left.id, dwellMs: 30_000, ended: true });
    const order = await till.order();
    await till.payCash(order.id);
    await report(3, { basketId: order.basketId, dwellMs: 50_000, ended: true });
    expect(day()).toEqual({
      date: today,
      started: 3,
      basket: 2,
      checkout: 1,
      paid: 1,
      abandoned: 1,
      dwellSeconds: 40,
    });
    expect(kiosks.funnel({ from: today, to: today, kiosk: 'kiosk-2' }).items[0]!.started).toBe(0);
  });

  it('are over when nothing is heard of them any more: the plug may have been pulled', async () => {
    await report(1);
    expect(day()).toMatchObject({ started: 1, abandoned: 0, dwellSeconds: null });
    await till.clock.pass(16 * 60_000);
    expect(day()).toMatchObject({ started: 1, abandoned: 1, dwellSeconds: 1 });
  });

  it('cannot claim the basket of another kiosk, change its visits, or come to life again', async () => {
    const order = await till.order();
    await till.payCash(order.id);
    await report(1, { basketId: order.basketId }, 'kiosk-2');
    expect(day()).toMatchObject({ started: 1, basket: 0, paid: 0 });
    await report(1, { ended: true, dwellMs: 9000 }, 'kiosk-1');
    expect(day().abandoned).toBe(0);
    await report(1, { ended: true, dwellMs: 9000 }, 'kiosk-2');
    await report(1, { ended: false, dwellMs: 99_000 }, 'kiosk-2');
    expect(day()).toMatchObject({ abandoned: 1, dwellSeconds: 9 });
  });

  it('belong to the shop’s own day', async () => {
    await till.clock.pass(15 * 3_600_000);
    await report(1);
    const { items } = kiosks.funnel({ from: today, to: '2026-11-23' });
    expect(items.map(({ date, started }) => [date, started])).toEqual([
      ['2026-11-22', 1],
      [today, 0],
    ]);
  });

  it('add up whatever they are', () => {
    const visit: fc.Arbitrary<Visit> = fc
      .record({
        dwellMs: fc.nat(3_600_000),
        hasBasket: fc.boolean(),
        hasOrder: fc.boolean(),
        paid: fc.boolean(),
        over: fc.boolean(),
      })
      .map((one) => ({
        ...one,
        hasOrder: one.hasBasket && one.hasOrder,
        paid: one.hasBasket && one.hasOrder && one.paid,
      }));
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 30 }), (visits) => {
        const { started, basket, checkout, paid, abandoned } = funnelOf(today, visits);
        expect(started).toBeGreaterThanOrEqual(basket);
        expect(basket).toBeGreaterThanOrEqual(checkout);
        expect(checkout).toBeGreaterThanOrEqual(paid);
        expect(started).toBeGreaterThanOrEqual(paid + abandoned);
      }),
    );
  });
});

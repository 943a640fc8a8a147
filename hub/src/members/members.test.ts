import { firstProgram, type MemberProgram } from '@lintel/shared/config/member-program';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { memberService } from './members.fixture.ts';
import type { MemberService } from './service.ts';

const program: MemberProgram = {
  ...firstProgram,
  tiers: [
    { name: 'ordinary', from: 0, discountBp: 0, pointsBp: 10_000 },
    { name: 'silver', from: 500, discountBp: 1_000, pointsBp: 20_000 },
  ],
  pointsPerUnit: 10,
};
const refused = (code: string, extra = {}) => expect.objectContaining({ code, extra: expect.objectContaining(extra) });

let till: Till;
let members: MemberService;
beforeEach(async () => {
  till = await openTill({ terms: { members: program } });
  members = memberService(till, program);
});
afterEach(() => till.close());

async function join(phone: string | null = '0912 345 678', name = 'Mei Lin') {
  const id = await members.create({ name, phone, language: 'ja', tags: ['regular'], consent: true }, till.cashier);
  return members.get(id, true);
}

/** A basket of `quantity` MILK at 90, whose member is `code`'s. */
async function basketOf(code: string | null, quantity = 1, actor = till.kiosk) {
  const { id } = await till.commerce.baskets.create(actor);
  await till.commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity }, actor);
  if (code !== null) await members.identify(id, { code }, actor);
  return id;
}

async function buy(code: string, quantity = 1, usePoints = false) {
  const id = await basketOf(code, quantity);
  const { priceHash } = await members.usePoints(id, usePoints, till.kiosk);
  const order = await till.commerce.baskets.checkout(id, priceHash, till.kiosk);
  await till.payCash(order.id);
  return till.commerce.orders.get(order.id, till.kiosk);
}

/** What the ledger adds up to beside what stands with the member. */
const books = () =>
  till.storage.read.all<{ points: number; sum: number; spentMinor: number; spent: number; balance: number }>(
    `SELECT m.points, m.spentMinor, COALESCE(SUM(e.points), 0) AS sum, COALESCE(SUM(e.spentMinor), 0) AS spent,
       COALESCE((SELECT balance FROM pointsEntry l WHERE l.memberId = m.id ORDER BY seq DESC LIMIT 1), 0) AS balance
     FROM member m LEFT JOIN pointsEntry e ON e.memberId = m.id GROUP BY m.id`,
  );
const checkBooks = () => {
  for (const { points, sum, spentMinor, spent, balance } of books()) {
    expect([points, spentMinor]).toEqual([sum, spent]);
    expect(balance).toBe(sum);
  }
};

describe('who somebody is', () => {
  it('is found by code and by phone, however it is written, and shown by the first letter only', async () => {
    const { code } = await join();
    for (const who of [{ code: code!.toLowerCase() }, { phone: '0912345678' }, { phone: '+886 912-345-678' }]) {
      const basket = await members.identify(await basketOf(null), who, till.kiosk);
      expect(basket.member).toMatchObject({ name: 'M•••', tier: 'ordinary', points: 0, language: 'ja' });
    }
  });

  it('is on the disk without its phone number', async () => {
    await join();
    const row = JSON.stringify(till.storage.read.all('SELECT * FROM member'));
    expect(row).not.toMatch(/912|345678/);
    const audit = JSON.stringify(till.commerce.orders.audit({ topic: 'members', limit: 9 }));
    expect(audit).toContain('member.create');
    expect(audit).not.toMatch(/Mei Lin|912/);
  });

  it('refuses a second member of one number, and what is no number', async () => {
    const { id } = await join();
    await expect(join('+886912345678')).rejects.toThrow(refused('member-exists', { memberId: id }));
    await expect(join('call me')).rejects.toThrow(refused('phone-invalid'));
  });

  it('lets nobody guess at a kiosk, and sells on', async () => {
    const { code } = await join();
    const basket = await basketOf(null);
    const guess = (phone: string) => members.identify(basket, { phone }, till.kiosk);
    for (let i = 0; i < 8; i++) await expect(guess(`09000000${i}0`)).rejects.toThrow(refused('member-unknown'));
    await expect(guess('0912345678')).rejects.toThrow(refused('member-locked', { retryAfter: 600 }));
    await expect(members.identify(basket, { code: code! }, till.kiosk)).rejects.toThrow(refused('member-locked'));
    expect(await till.commerce.baskets.checkout(basket, undefined, till.kiosk)).toMatchObject({ member: null });
    // Another kiosk is another matter, and here it is over after ten minutes.
    const there = await basketOf(null, 1, till.otherKiosk);
    expect((await members.identify(there, { code: code! }, till.otherKiosk)).member).not.toBeNull();
    await till.clock.pass(10 * 60_000);
    expect((await members.identify(await basketOf(null), { code: code! }, till.kiosk)).member).not.toBeNull();
  });

  it('is asked for at the till as often as there are people', async () => {
    await join();
    const basket = await basketOf(null, 1, till.cashier);
    const ask = (phone: string) => members.identify(basket, { phone }, till.cashier);
    for (let i = 0; i < 9; i++) await expect(ask(`09000000${i}0`)).rejects.toThrow(refused('member-unknown'));
    expect((await ask('0912345678')).member).not.toBeNull();
  });

  it('does not stay with a basket that is set aside', async () => {
    const { code } = await join();
    const id = await basketOf(code);
    const { token } = await till.commerce.baskets.park(id, 'asked', till.kiosk);
    expect((await till.commerce.baskets.resume(token, till.kiosk)).member).toBeNull();
  });

  it('goes on in the next basket of the same kiosk, for a while', async () => {
    const { code } = await join();
    const first = await basketOf(code);
    const order = await till.commerce.baskets.checkout(first, undefined, till.kiosk);
    await till.commerce.orders.void(order.id, till.kiosk);
    const next = await members.identify(await basketOf(null), { basketId: first }, till.kiosk);
    expect(next.member).not.toBeNull();
    const there = await basketOf(null, 1, till.otherKiosk);
    await expect(members.identify(there, { basketId: first }, till.otherKiosk)).rejects.toThrow(refused('not-found'));
    await till.clock.pass(31 * 60_000);
    const late = members.identify(await basketOf(null), { basketId: first }, till.kiosk);
    await expect(late).rejects.toThrow(refused('member-unknown'));
  });

  it('frozen gets nothing, erased is nobody; points and orders stay', async () => {
    const { id, code } = await join();
    const order = await buy(code!, 2);
    const basket = await basketOf(code);
    await members.freeze(id, true, till.cashier);
    expect(till.commerce.baskets.get(basket, till.kiosk).member).toBeNull();
    await expect(basketOf(code)).rejects.toThrow(refused('member-frozen'));
    await members.erase(id, till.cashier);
    await expect(basketOf(code)).rejects.toThrow(refused('member-unknown'));
    expect(members.get(id, true)).toMatchObject({
      name: '',
      phone: null,
      code: null,
      tags: [],
      status: 'erased',
      points: 360,
    });
    expect(till.commerce.orders.get(order.id, till.kiosk).member).toMatchObject({ id, pointsEarned: 360 });
    await expect(members.change(id, { version: 4, name: 'Back' }, till.cashier)).rejects.toThrow(refused('not-found'));
    checkBooks();
  });

  it('is looked for by name, tag, number and code, and changed by one of two people', async () => {
    const { id, code } = await join();
    await join('0922 111 222', '100% Oh');
    const found = (text: string) => members.search({ text, limit: 9 }).items.map(({ name }) => name);
    expect(['lin', 'regul', '0912345678', code!, '%', ''].map((text) => found(text).length)).toEqual([
      1, 2, 1, 1, 1, 2,
    ]);
    await members.change(id, { version: 1, phone: null, tags: [] }, till.cashier);
    expect(members.get(id, true)).toMatchObject({ phone: null, tags: [], version: 2, name: 'Mei Lin' });
    const late = members.change(id, { version: 1, name: 'Late' }, till.cashier);
    await expect(late).rejects.toThrow(refused('version-conflict', { version: 2 }));
    expect(members.get((await join('0912345678', 'Next')).id, false)).toMatchObject({ phone: '••• 678' });
  });

  it('is written to a file for its owner, which the audit tells', async () => {
    await join();
    const { fileName, lines } = await members.file(till.cashier);
    let text = '';
    for await (const line of lines) text += line;
    expect(fileName).toBe('members-2026-11-21.csv');
    expect(text.split('\r\n')[1]).toMatch(/^M\w{13},Mei Lin,'\+886912345678,ja,regular,active,ordinary,0,0,TWD,2026-/);
    const [entry] = till.commerce.orders.audit({ topic: 'members', limit: 1 }).items;
    expect(entry).toMatchObject({ action: 'member.export', detail: { members: 1 } });
  });

  it('is not asked for in a shop without members', async () => {
    const { code } = await join();
    const off = memberService(till, null);
    await expect(off.identify(await basketOf(null), { code: code! }, till.kiosk)).rejects.toThrow(
      refused('members-off'),
    );
  });
});

it('a sale of nobody’s asks nothing about members', async () => {
  const ways = (['get', 'all', 'run'] as const).map((way) => vi.spyOn(till.storage.connection, way));
  const order = await till.commerce.baskets.checkout(await basketOf(null), undefined, till.kiosk);
  await till.payCash(order.id);
  expect(till.commerce.orders.get(order.id, till.kiosk)).toMatchObject({ state: 'completed', member: null });
  const asked = ways.flatMap((way) => way.mock.calls.map(([sql]) => sql));
  for (const way of ways) way.mockRestore();
  expect(asked.filter((sql) => /FROM orders\b/.test(sql))).not.toEqual([]);
  expect(asked.filter((sql) => /\b(member|memberOrder|pointsEntry)\b/.test(sql))).toEqual([]);
});

describe('what a member gets', () => {
  it('earns points when the order is completed, and a tier that takes its part off the next', async () => {
    const { id, code } = await join();
    const order = await buy(code!, 6);
    expect(order.member).toEqual({ id, tier: 'ordinary', pointsSpent: 0, pointsEarned: 1080 });
    expect(members.get(id, true)).toMatchObject({ points: 1080, tier: 'silver', spent: { amountMinor: 540 } });
    const basket = till.commerce.baskets.get(await basketOf(code), till.kiosk);
    expect(basket.totals).toMatchObject({ total: { amountMinor: 81 }, discount: { amountMinor: 9 } });
    expect(basket.member).toMatchObject({
      tierSaved: { amountMinor: 9 },
      totalBefore: { amountMinor: 90 },
      earns: 324,
    });
    expect(basket.member!.usable).toMatchObject({ points: 810, saved: { amountMinor: 81 } });
    expect(basket.lines[0]!.steps.map(({ kind }) => kind)).toEqual(['base', 'memberTier']);
  });

  it('pays with points before tax, and gets back those of an order that is never paid', async () => {
    const { id, code } = await join();
    await members.grant(id, { points: 305, reason: 'Invited a friend' }, till.cashier);
    const basket = await basketOf(code);
    const { member, totals, priceHash } = await members.usePoints(basket, true, till.kiosk);
    expect(totals).toMatchObject({ total: { amountMinor: 60 }, tax: { amountMinor: 3 } });
    expect(member!.usable).toMatchObject({ points: 300, saved: { amountMinor: 30 } });
    const order = await till.commerce.baskets.checkout(basket, priceHash, till.kiosk);
    expect([order.member!.pointsSpent, members.get(id, true).points]).toEqual([300, 5]);
    await till.commerce.orders.void(order.id, till.kiosk);
    expect(members.get(id, true).points).toBe(305);
    expect(
      members.points(id, { limit: 9 }).items.map(({ reason, points, balance }) => [reason, points, balance]),
    ).toEqual([
      ['unspend', 300, 305],
      ['spend', -300, 5],
      ['grant', 305, 305],
    ]);
  });

  it('cannot spend the same points at two kiosks', async () => {
    const { id, code } = await join();
    await members.grant(id, { points: 300, reason: 'Welcome' }, till.cashier);
    const here = await basketOf(code);
    const there = await basketOf(code, 1, till.otherKiosk);
    const seenHere = await members.usePoints(here, true, till.kiosk);
    const seenThere = await members.usePoints(there, true, till.otherKiosk);
    expect([seenHere, seenThere].map(({ totals }) => totals.total.amountMinor)).toEqual([60, 60]);
    const both = await Promise.allSettled([
      till.commerce.baskets.checkout(here, seenHere.priceHash, till.kiosk),
      till.commerce.baskets.checkout(there, seenThere.priceHash, till.otherKiosk),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((both[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'price-changed' });
    expect(till.commerce.baskets.get(there, till.otherKiosk).totals.total.amountMinor).toBe(90);
    expect(members.get(id, true).points).toBe(0);
    checkBooks();
  });

  it('keeps a tier that was reached for its days, whatever is refunded', async () => {
    const { id, code } = await join();
    const order = await buy(code!, 6);
    await refund(order.id, order.lines[0]!.id, 6);
    expect(members.get(id, true)).toMatchObject({ points: 0, tier: 'silver', spent: { amountMinor: 0 } });
    await till.clock.pass(365 * 86_400_000);
    expect(members.get(id, true).tier).toBe('ordinary');
  });

  it('earns for goods that are picked up when they are', async () => {
    const { id, code } = await join();
    const basket = await basketOf(code, 2);
    const order = await till.commerce.baskets.checkout(basket, undefined, till.kiosk, undefined, {
      fulfilment: 'pickUp',
    });
    await till.payCash(order.id);
    expect(members.get(id, true).points).toBe(0);
    const { pickUpCode } = till.commerce.orders.get(order.id, till.kiosk);
    await till.commerce.orders.handOver(order.id, pickUpCode!, till.cashier);
    expect(members.get(id, true).points).toBe(360);
  });

  it('is given and taken points with a reason, never below nothing', async () => {
    const { id } = await join();
    await members.grant(id, { points: 10, reason: 'Suggestion adopted' }, till.cashier);
    const more = members.grant(id, { points: -11, reason: 'Mistake' }, till.cashier);
    await expect(more).rejects.toThrow(refused('points-too-few', { points: 10 }));
    await members.grant(id, { points: -10, reason: 'Mistake' }, till.cashier);
    expect(members.get(id, true).points).toBe(0);
    const [entry] = till.commerce.orders.audit({ topic: 'members', limit: 1 }).items;
    expect(entry).toMatchObject({ by: 'Mei', action: 'member.grant', subjectId: id, detail: { points: -10 } });
  });
});

async function refund(orderId: string, lineId: string, quantity: number) {
  const lines = [{ lineId, quantity, restock: true }];
  await till.commerce.refunds.refund(orderId, { lines, reason: 'Wrong size', restock: true } as never, till.cashier);
}

describe('a refund', () => {
  it('mirrors the sale: any parts in any order take back all it earned and give back all it spent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 900 }),
        async (parts, points) => {
          const { id, code } = await join(null);
          if (points > 0) await members.grant(id, { points, reason: 'Start' }, till.cashier);
          const quantity = parts.reduce((sum, part) => sum + part, 0);
          const order = await buy(code!, quantity, true);
          for (const part of parts) {
            await refund(order.id, order.lines[0]!.id, part);
            checkBooks();
          }
          expect(members.get(id, true)).toMatchObject({ points, spent: { amountMinor: 0 } });
          expect(till.commerce.orders.get(order.id, till.kiosk).state).toBe('refundedOrReturned');
        },
      ),
      { numRuns: 8 },
    );
  });

  it('takes points that were spent meanwhile below zero, and those are worth nothing', async () => {
    const { id, code } = await join();
    const first = await buy(code!, 1);
    expect(members.get(id, true).points).toBe(180);
    const second = await buy(code!, 1, true);
    expect(second.member).toMatchObject({ pointsSpent: 180 });
    await refund(first.id, first.lines[0]!.id, 1);
    expect(members.get(id, true).points).toBe(144 - 180);
    const basket = await members.usePoints(await basketOf(code), true, till.kiosk);
    expect(basket.totals.total.amountMinor).toBe(90);
    checkBooks();
  });
});

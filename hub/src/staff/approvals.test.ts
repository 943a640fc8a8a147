import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cashSessionHandlers } from '../cash-sessions/routes.ts';
import { checkoutHandlers } from '../checkout/routes.ts';
import { paymentHandlers } from '../payments/routes.ts';
import { openTill, type Till } from '../till.fixture.ts';
import type { Caller } from '../web/handlers.ts';
import { Approvals } from './approvals.ts';
import { StaffService } from './service.ts';

const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) } as never;
const refused = (code: string) => expect.objectContaining({ code });
const managerPin = '482913';
const act = { method: 'post', path: '/orders/1/refunds', body: { reason: 'broken' } } as const;

let till: Till;
let approvals: Approvals;
let people: { manager: string; cashier: string; other: string };
const callerOf = (id: string, role: 'cashier' | 'manager', more: object = {}): Caller => ({
  ...{ kind: 'staff', id, name: role, role, sessionId: 's' },
  ...more,
});
const ask = (staffId: string, pin: string, wish: object = act) =>
  approvals.give(callerOf(people.cashier, 'cashier'), { staffId, pin, ...act, ...wish }, '::1');

beforeEach(async () => {
  till = await openTill();
  const staff = new StaffService({ storage: till.storage, clock: till.clock, random });
  const put = (name: string, role: 'manager' | 'cashier', pin: string) => staff.put({ name, role, pin, by: 'test' });
  people = {
    manager: await put('Wei', 'manager', managerPin),
    cashier: await put('Mei', 'cashier', '371946'),
    other: await put('Ken', 'cashier', '640218'),
  };
  approvals = new Approvals({ clock: till.clock, random, staff });
});
afterEach(() => till.close());

describe('an approval', () => {
  it('is for one act of one person, once, and again only when its answer was lost', async () => {
    const { token, by } = await ask(people.manager, managerPin);
    expect(by).toBe('Wei');
    const use = (who: string, what: object = {}, key = 'k1') =>
      approvals.approver(token, who, { ...act, ...what }, key)?.name ?? null;
    expect(use(people.other)).toBeNull();
    expect(use(people.cashier, { body: { reason: 'other' } })).toBeNull();
    expect(use(people.cashier, { path: '/orders/2/refunds' })).toBeNull();
    expect(approvals.approver('guess', people.cashier, act, 'k1')).toBeNull();
    expect(use(people.cashier)).toBe('Wei');
    expect(use(people.cashier)).toBe('Wei');
    expect(use(people.cashier, {}, 'k2')).toBeNull();
  });

  it('does not wait longer than two minutes', async () => {
    const { token } = await ask(people.manager, managerPin);
    await till.clock.pass(2 * 60_000);
    expect(approvals.approver(token, people.cashier, act, '')).toBeNull();
  });

  it('comes from nobody but an owner or manager, and guessing is slowed down as at the sign-in', async () => {
    await expect(ask(people.other, '640218')).rejects.toEqual(refused('forbidden'));
    for (let n = 0; n < 5; n++) await expect(ask(people.manager, '000001')).rejects.toEqual(refused('wrong-pin'));
    await expect(ask(people.manager, managerPin)).rejects.toEqual(refused('pin-locked'));
    // Whoever is locked out stops no sale.
    expect((await till.order(1)).state).toBe('unpaid');
    await till.clock.pass(30_000);
    expect((await ask(people.manager, managerPin)).by).toBe('Wei');
  });
});

describe('what a cashier may not do alone', () => {
  const approvedBy = { id: 'w', name: 'Wei' };
  const audited = (action: string) =>
    JSON.parse(
      till.storage.read.get<{ detail: string }>('SELECT detail FROM auditEntry WHERE action = ?', action)!.detail,
    ) as unknown;

  it('is another price, a refund and a pay-out; the audit names both people', async () => {
    const { baskets, cashSessions, payments, refunds } = till.commerce;
    const alone = callerOf(people.cashier, 'cashier');
    const together = callerOf(people.cashier, 'cashier', { approvedBy });
    const { id } = await baskets.create(till.cashier);
    const [line] = (await baskets.add(id, { variantId: till.variant('MILK'), quantity: 1 }, till.cashier)).lines;
    const price = (caller: Caller, priceMinor: number | null) =>
      checkoutHandlers(baskets).agreePrice({
        ...{ params: { id, lineId: line!.id }, query: {}, once: undefined, maySetUp: false, address: '' },
        body: { priceMinor, reason: 'dented' },
        caller,
      });
    await expect(async () => price(alone, 80)).rejects.toEqual(refused('approval-needed'));
    await expect(async () => price(alone, 95)).rejects.toEqual(refused('approval-needed'));
    expect(await price(together, 80)).toMatchObject({ lines: [{ unitPrice: { amountMinor: 80 } }] });
    expect(await price(alone, null)).toMatchObject({ lines: [{ unitPrice: { amountMinor: 90 } }] });
    expect(audited('basket.agreePrice')).toMatchObject({ priceMinor: 80, approvedBy: 'Wei', approvedById: 'w' });

    const sold = await till.order(1);
    await till.payCash(sold.id);
    const refund = (caller: Caller) =>
      paymentHandlers(payments, refunds, {} as never).refundOrder({
        ...{ params: { id: sold.id }, query: {}, once: undefined, maySetUp: false, address: '' },
        body: { lines: [{ lineId: sold.lines[0]!.id, quantity: 1 }], reason: 'x', restock: true },
        caller,
      } as never);
    await expect(async () => refund(alone)).rejects.toEqual(refused('approval-needed'));
    expect(await refund(together)).toMatchObject({ state: 'succeeded' });
    expect(audited('order.refund')).toMatchObject({ approvedBy: 'Wei' });

    const session = await cashSessions.open({ drawer: 'stall', floatMinor: 100 }, till.cashier);
    const move = (caller: Caller, kind: 'payIn' | 'payOut' | 'drop', amountMinor: number) =>
      cashSessionHandlers(cashSessions).moveCash({
        ...{ params: { id: session.id }, query: {}, once: undefined, maySetUp: false, address: '' },
        body: { kind, amountMinor, note: 'x' },
        caller,
      });
    await expect(async () => move(alone, 'payOut', 10)).rejects.toEqual(refused('approval-needed'));
    await move(alone, 'payIn', 10);
    // Neither a refusal nor its absence tells who counts blind what should be in the drawer.
    await move(together, 'payOut', 5_000);
    await move(alone, 'drop', 5_000);
    await expect(async () => move(callerOf(people.manager, 'manager'), 'payOut', 5_000)).rejects.toEqual(
      refused('not-enough-cash'),
    );
    expect(cashSessions.report(session.id)).toMatchObject({ expected: { amountMinor: 110 - 10_000 } });
  });
});

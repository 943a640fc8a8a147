import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../database/storage.ts';
import { StaffService } from '../staff/service.ts';
import { openTill, type Till } from '../till.fixture.ts';
import type { Caller } from '../web/handlers.ts';
import { callHandlers } from './routes.ts';

let till: Till;
let basketId: string;
beforeEach(async () => {
  till = await openTill();
  const variant = till.variant('MILK');
  await till.commerce.catalogOffice.changeVariant(variant, { version: 1, ageCheck: true }, till.cashier);
  basketId = (await till.commerce.baskets.create(till.kiosk)).id;
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });
const add = (sku: string) =>
  till.commerce.baskets.add(basketId, { variantId: till.variant(sku), quantity: 1 }, till.kiosk);
const basket = () => till.commerce.baskets.get(basketId, till.cashier);
const checkout = (actor = till.kiosk) => till.commerce.baskets.checkout(basketId, undefined, actor);

describe('goods for adults', () => {
  it('are sold at a kiosk once somebody has seen the customer', async () => {
    expect((await add('MUG-S')).ageCheck).toBe('none');
    expect((await add('MILK')).ageCheck).toBe('needed');
    await expect(checkout()).rejects.toThrow(refused('age-check-needed'));
    const call = await till.commerce.calls.open({ kind: 'age', basketId }, till.kiosk);
    expect(call).toMatchObject({ state: 'open', kioskName: 'front kiosk', goods: [{ name: 'Fresh milk' }] });
    await till.commerce.calls.answer(call.id, { outcome: 'done' }, till.cashier);
    expect(basket().ageCheck).toBe('done');
    expect((await checkout()).state).toBe('unpaid');
  });

  it('stay unsold when that somebody says no', async () => {
    await add('MILK');
    const { id } = await till.commerce.calls.open({ kind: 'age', basketId }, till.kiosk);
    const answered = await till.commerce.calls.answer(id, { outcome: 'refused' }, till.cashier);
    expect(answered).toMatchObject({ state: 'refused', closedBy: 'Mei' });
    await expect(checkout()).rejects.toThrow(refused('age-check-needed'));
    await expect(till.commerce.calls.answer(id, { outcome: 'done' }, till.cashier)).rejects.toThrow(
      refused('already-done'),
    );
  });

  it('are sold by staff, who see whom they sell to', async () => {
    await add('MILK');
    expect((await checkout(till.cashier)).state).toBe('unpaid');
  });
});

describe('a call', () => {
  it('is the same until somebody has come, and is told with the commit', async () => {
    const changes: Change[] = [];
    till.storage.onCommitted((told) => changes.push(...told));
    const first = await till.commerce.calls.open({ kind: 'help' }, till.kiosk);
    await till.clock.pass(60_000);
    expect((await till.commerce.calls.open({ kind: 'help' }, till.kiosk)).id).toBe(first.id);
    await till.commerce.calls.open({ kind: 'help' }, till.otherKiosk);
    expect(till.commerce.calls.list().map(({ kioskName }) => kioskName)).toEqual(['front kiosk', 'back kiosk']);
    await till.commerce.calls.answer(first.id, { outcome: 'done' }, till.cashier);
    expect(changes.filter((change) => change.kind === 'call' && change.id === first.id)).toHaveLength(2);
    expect((await till.commerce.calls.open({ kind: 'help' }, till.kiosk)).id).not.toBe(first.id);
  });

  it('is not another kiosk’s, and is forgotten after half an hour', async () => {
    const { id } = await till.commerce.calls.open({ kind: 'help' }, till.kiosk);
    expect(() => till.commerce.calls.get(id, till.otherKiosk)).toThrow(refused('not-found'));
    await expect(till.commerce.calls.withdraw(id, till.otherKiosk)).rejects.toThrow(refused('not-found'));
    await till.clock.pass(30 * 60_000);
    expect(till.commerce.calls.list()).toEqual([]);
  });

  it('can be taken back, once or twice', async () => {
    const { id } = await till.commerce.calls.open({ kind: 'help' }, till.kiosk);
    expect((await till.commerce.calls.withdraw(id, till.kiosk)).state).toBe('withdrawn');
    expect((await till.commerce.calls.withdraw(id, till.kiosk)).state).toBe('withdrawn');
    expect(till.commerce.calls.list()).toEqual([]);
  });
});

describe('goods without a label', () => {
  it('go into the basket with what the scale says', async () => {
    const variantId = till.variant('APPLE');
    const { id } = await till.commerce.calls.open({ kind: 'weigh', basketId, variantId }, till.kiosk);
    await expect(till.commerce.calls.answer(id, { outcome: 'done' }, till.cashier)).rejects.toThrow(
      refused('invalid-input'),
    );
    await till.commerce.calls.answer(id, { outcome: 'done', quantity: 850 }, till.cashier);
    expect(basket().lines).toMatchObject([{ sku: 'APPLE', quantity: 850, total: { amountMinor: 85 } }]);
  });
});

describe('an answer at the kiosk', () => {
  it('takes the PIN of somebody who sells, and opens no session', async () => {
    const { storage, clock } = till;
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
    const staff = new StaffService({ storage, clock, random: random as never });
    const mei = await staff.put({ name: 'Mei', role: 'cashier', pin: '482913', by: 'test' });
    const tom = await staff.put({ name: 'Tom', role: 'technician', pin: '371946', by: 'test' });
    const { id } = await till.commerce.calls.open({ kind: 'help' }, till.kiosk);
    const caller: Caller = { ...till.kiosk, kind: 'kiosk', role: 'kiosk' };
    const answer = async (staffId: string, pin: string) =>
      callHandlers(till.commerce.calls, staff).answerCallHere({
        params: { id },
        query: {},
        body: { staffId, pin, outcome: 'done' },
        caller,
        address: '::1',
      } as never);
    await expect(answer(mei, '482914')).rejects.toThrow(refused('wrong-pin'));
    await expect(answer(tom, '371946')).rejects.toThrow(refused('forbidden'));
    expect(await answer(mei, '482913')).toMatchObject({ state: 'done', closedBy: 'Mei' });
    expect(storage.read.get('SELECT COUNT(*) AS n FROM staffSession')).toEqual({ n: 0 });
    expect(storage.read.get('SELECT actorName FROM auditEntry WHERE action = ?', 'call.done')).toEqual({
      actorName: 'Mei',
    });
  });
});

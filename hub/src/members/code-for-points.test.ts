import { firstProgram, type MemberProgram } from '@lintel/shared/config/member-program';
import type { IdentifyMember } from '@lintel/shared/http/members';
import { afterEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { memberService } from './members.fixture.ts';
import type { MemberService } from './service.ts';

const asking: MemberProgram = { ...firstProgram, pointsPerUnit: 10, codeForPoints: true };

describe('points at a kiosk', () => {
  let till: Till;
  let members: MemberService;
  afterEach(() => till.close());

  const phone = '0912 345 678';
  async function open(program: MemberProgram = asking) {
    till = await openTill({ terms: { members: program } });
    members = memberService(till, program);
    const known = await join(phone);
    await members.grant(known.id, { points: 500, reason: 'Welcome' }, till.cashier);
    return known;
  }
  async function join(number: string) {
    const person = { name: 'Mei', phone: number, language: null, tags: [], consent: true } as const;
    const id = await members.create({ ...person, tags: [] }, till.cashier);
    return { id, code: members.get(id, true).code! };
  }
  async function basketOf(who: IdentifyMember | null, actor = till.kiosk) {
    const { id } = await till.commerce.baskets.create(actor);
    await till.commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity: 1 }, actor);
    if (who !== null) await members.identify(id, who, actor);
    return id;
  }
  const spent = (memberId: string) => 500 - members.get(memberId, true).points;

  it('stay where they are for whoever typed a number, and the sale goes on and earns', async () => {
    const { id } = await open();
    const basket = await basketOf(null);
    const found = await members.identify(basket, { phone }, till.kiosk);
    expect(found.member).toMatchObject({ needsCode: true, usePoints: false, usable: { points: 500 } });
    const { member, totals, priceHash } = await members.usePoints(basket, true, till.kiosk);
    expect(member).toMatchObject({ needsCode: true, usePoints: false });
    expect(totals.total.amountMinor).toBe(90);
    const order = await till.commerce.baskets.checkout(basket, priceHash, till.kiosk);
    expect(order.member).toMatchObject({ id, pointsSpent: 0 });
    expect(spent(id)).toBe(0);
    await till.payCash(order.id);
    expect(members.get(id, true).points).toBe(500 + 2 * 90);
  });

  it('are spent once the code is shown, also when the number comes after it', async () => {
    const { id, code } = await open();
    const basket = await basketOf(null);
    await members.identify(basket, { phone }, till.kiosk);
    await members.identify(basket, { code }, till.kiosk);
    const { member } = await members.identify(basket, { phone }, till.kiosk);
    expect(member).toMatchObject({ needsCode: false, usePoints: false });
    const { totals, priceHash } = await members.usePoints(basket, true, till.kiosk);
    expect(totals.total.amountMinor).toBe(40);
    await till.commerce.baskets.checkout(basket, priceHash, till.kiosk);
    expect(spent(id)).toBe(500);
  });

  it("are not opened by another member's code", async () => {
    const { id } = await open();
    const other = await join('0922 000 111');
    const basket = await basketOf({ code: other.code });
    await members.identify(basket, { phone }, till.kiosk);
    expect((await members.usePoints(basket, true, till.kiosk)).member).toMatchObject({ needsCode: true });
    const order = await till.commerce.baskets.checkout(basket, undefined, till.kiosk);
    expect(order.member).toMatchObject({ id, pointsSpent: 0 });
  });

  it.each(['phone', 'code'] as const)('follow a customer who goes back to shopping, known by %s', async (by) => {
    const { code } = await open();
    const first = await basketOf(null);
    await members.identify(first, by === 'phone' ? { phone } : { code }, till.kiosk);
    const again = await members.identify(await basketOf(null), { basketId: first }, till.kiosk);
    expect(again.member).toMatchObject({ needsCode: by === 'phone' });
  });

  it('do not come along to whoever takes a parked basket up', async () => {
    const { code } = await open();
    const basket = await basketOf({ code });
    const { token } = await till.commerce.baskets.park(basket, 'asked', till.kiosk);
    await till.commerce.baskets.resume(token, till.otherKiosk);
    const { member } = await members.identify(basket, { phone }, till.otherKiosk);
    expect(member).toMatchObject({ needsCode: true });
  });

  it('are spent by number where the shop asks for no code, and at the till', async () => {
    await open({ ...asking, codeForPoints: false });
    const basket = await basketOf({ phone });
    expect((await members.usePoints(basket, true, till.kiosk)).totals.total.amountMinor).toBe(40);
    till.close();

    await open();
    const there = await basketOf({ phone }, till.cashier);
    expect((await members.usePoints(there, true, till.cashier)).totals.total.amountMinor).toBe(40);
  });
});

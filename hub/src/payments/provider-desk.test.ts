import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { FakeProvider } from './fake-provider.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const methods = () => till.commerce.methods().items.map(({ method }) => method);

describe('ways to pay that work now', () => {
  it('leave out one that does not answer, for a while; one answer brings it back', async () => {
    const payment = await till.commerce.payments.start((await till.order()).id, 'sandboxQr', till.kiosk);
    till.provider.faults = ['lostRequest', 'lostRequest'];
    for (let i = 0; i < 2; i++) await till.commerce.payments.look(payment.id);
    expect(methods()).toEqual(['sandboxQr', 'cash']);
    till.provider.faults = ['lostRequest'];
    await till.commerce.payments.look(payment.id);
    expect(methods()).toEqual(['cash']);
    const other = till.commerce.payments.start((await till.order()).id, 'sandboxQr', till.kiosk);
    await expect(other).rejects.toMatchObject({ code: 'method-unavailable' });
    await till.commerce.payments.look(payment.id);
    expect(methods()).toEqual(['sandboxQr', 'cash']);
  });

  it('try again by themselves after half a minute', async () => {
    const payment = await till.commerce.payments.start((await till.order()).id, 'sandboxQr', till.kiosk);
    till.provider.faults = ['lostRequest', 'lostRequest', 'lostRequest'];
    for (let i = 0; i < 3; i++) await till.commerce.payments.look(payment.id);
    expect(methods()).toEqual(['cash']);
    await till.clock.pass(30_000);
    expect(methods()).toEqual(['sandboxQr', 'cash']);
  });

  it('leave out a contract in another currency', async () => {
    till.close();
    const provider = Object.assign(new FakeProvider({ now: () => 0 }), { currencies: ['CNY'] });
    till = await openTill({ provider });
    expect(methods()).toEqual(['cash']);
  });
});

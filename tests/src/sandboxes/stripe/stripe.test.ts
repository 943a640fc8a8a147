import { openTill, settled, type Till } from '@lintel/hub/till.fixture';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, taskFor } from '../bench.fixture.ts';

const task = taskFor('abcdef012345-1');
let bench: Bench;
let till: Till;
beforeEach(async () => {
  bench = await openBench();
  till = await openTill({ clock: bench.clock, providers: [bench.card] });
});
afterEach(() => till.close());

const intents = () => Object.values(bench.stripe.book.intents);
const start = async () => till.commerce.payments.start((await till.order(2)).id, 'card', till.kiosk);
const look = (id: string) => till.commerce.payments.look(id);

describe('a card on the reader', () => {
  it('is set aside, compared, captured', async () => {
    const payment = await start();
    expect(payment.state).toBe('processing');
    bench.stripe.act(intents()[0]!.id, 'pay');
    expect(await bench.card.query({ ...task, key: intents()[0]!.key, providerRef: intents()[0]!.id })).toMatchObject({
      kind: 'authorized',
      amountMinor: 180,
    });
    expect(bench.stripe.balances().size).toBe(0);
    expect((await look(payment.id)).state).toBe('captured');
    expect([...bench.stripe.balances().values()]).toEqual([180]);
  });

  it('is never captured with another amount than was asked for', async () => {
    const payment = await start();
    bench.stripe.act(intents()[0]!.id, 'pay');
    bench.stripe.switches.amountMismatch = 100;
    expect(await look(payment.id)).toMatchObject({ state: 'unknown', attention: 'amountMismatch' });
    expect(intents()[0]!.status).toBe('requires_capture');
  });

  it('given up after it was set aside is let go', async () => {
    const payment = await start();
    bench.stripe.act(intents()[0]!.id, 'pay');
    expect((await till.commerce.payments.cancel(payment.id, till.kiosk)).state).toBe('cancelled');
    expect(intents()[0]!.status).toBe('canceled');
  });

  it.each([['declined or refused by the customer', () => bench.stripe.act(intents()[0]!.id, 'cancel')]])(
    '%s ends the attempt, and another way to pay is open',
    async (_name, happen) => {
      const payment = await start();
      happen();
      expect((await look(payment.id)).state).toBe('failed');
      expect(intents()[0]!.status).toBe('canceled');
      await till.commerce.payments.start(payment.orderId, 'cash', till.kiosk);
    },
  );

  it('cannot be asked for while the reader is away or busy: nothing stays open', async () => {
    bench.stripe.book.reader.online = false;
    expect((await start()).state).toBe('failed');
    bench.stripe.book.reader = { online: true, action: { intent: 'pi_other', status: 'in_progress' } };
    expect((await start()).state).toBe('failed');
    expect(intents().map(({ status }) => status)).toEqual(['canceled', 'canceled']);
  });

  it('is left to the next customer when the one before gave up as the hub was about to', async () => {
    const first = await start();
    bench.stripe.switches.delayMs = 1000;
    const cancelled = till.commerce.payments.cancel(first.id, till.kiosk);
    // Asked who has the reader, first to see what became of it, then to end it.
    const asked = () => bench.network.log.filter(({ method, url }) => method === 'GET' && url.endsWith('/tmr_front'));
    while (asked().length < 2) await bench.clock.pass(1000);
    bench.stripe.act(intents()[0]!.id, 'cancel');
    bench.stripe.switches.delayMs = 0;
    const next = start();
    await settled();
    await bench.clock.pass(1000);
    expect((await cancelled).state).toBe('cancelled');
    expect((await next).state).toBe('processing');
    expect(bench.stripe.book.reader.action).toEqual({ intent: intents()[1]!.id, status: 'in_progress' });
    expect((await look((await next).id)).state).toBe('processing');
  });

  it('is found again when any one answer on the way was lost, and is charged once', async () => {
    for (let lost = 0; lost < 3; lost++) {
      bench.stripe.book.reader.action = null;
      const { id: orderId } = await till.order(1);
      let calls = 0;
      const handle = bench.stripe.handle.bind(bench.stripe);
      bench.stripe.handle = (request) => {
        if (calls++ === lost) bench.stripe.switches.dropResponseAfterCommit = 1;
        return handle(request);
      };
      const payment = await till.commerce.payments.start(orderId, 'card', till.kiosk);
      await look(payment.id);
      bench.stripe.act(intents().at(-1)!.id, 'pay');
      await look(payment.id);
      await look(payment.id);
      expect(till.commerce.payments.get(payment.id, till.kiosk).state).toBe('captured');
      bench.stripe.handle = handle;
    }
    expect(intents()).toHaveLength(3);
    expect([...bench.stripe.balances().values()]).toEqual([90, 90, 90]);
  });
});

describe('what Stripe says by itself', () => {
  it('counts once it has proven itself', async () => {
    const payment = await start();
    bench.stripe.switches.duplicateCallback = 1;
    bench.stripe.act(intents()[0]!.id, 'pay');
    for (const callback of bench.callbacks) await till.commerce.callbacks.take('stripe', callback);
    expect(till.commerce.payments.get(payment.id, till.kiosk).state).toBe('authorized');
    expect((await look(payment.id)).state).toBe('captured');
  });

  it.each([
    ['wrongly signed', { wrongSignature: 1 }],
    ['five minutes old', { clockSkewMs: -300_000 }],
  ])('is not believed when it is %s', async (_name, fault) => {
    const payment = await start();
    Object.assign(bench.stripe.switches, fault);
    bench.stripe.act(intents()[0]!.id, 'pay');
    const taken = till.commerce.callbacks.take('stripe', bench.callbacks[0]!);
    await expect(taken).rejects.toMatchObject({ code: 'callback-refused' });
    expect(till.commerce.payments.get(payment.id, till.kiosk).state).toBe('processing');
  });
});

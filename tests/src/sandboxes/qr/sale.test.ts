import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FetchNetwork } from '@lintel/hub/payments/fetch-network';
import { openingTime, openTill, type Till } from '@lintel/hub/till.fixture';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxProvider } from './sandbox-provider.ts';
import { SandboxServer } from './sandbox-server.ts';

const secret = 'practice';

describe('a sale paid by phone at the sandbox', () => {
  let dir: string;
  let till: Till;
  let server: SandboxServer;
  let url: string;
  let now = openingTime;

  /** The same address over restarts, as a provider has. */
  const open = async (port: number) => {
    server = new SandboxServer({ port, secret, file: join(dir, 'charges.json'), now: () => now });
    url = await server.start();
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lintel-sale-'));
    now = openingTime;
    await open(0);
    const provider = new SandboxProvider({ network: new FetchNetwork(), url, secret, now: () => now, timeoutMs: 500 });
    till = await openTill({ providers: [provider] });
  });
  afterEach(async () => {
    till.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const pay = (qr: string) => fetch(`${qr}/confirm`, { method: 'POST' });
  const faults = (wanted: object) =>
    fetch(`${url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    });
  const start = async () => {
    const order = await till.order(2);
    return till.commerce.payments.start(order.id, 'sandboxQr', till.kiosk);
  };
  const order = (id: string) => till.commerce.orders.get(id, till.kiosk);

  it('is completed once the phone has paid', async () => {
    const payment = await start();
    expect(payment.state).toBe('presented');
    await pay(payment.present!.qr);
    await till.commerce.payments.look(payment.id);
    expect(order(payment.orderId)).toMatchObject({
      state: 'completed',
      paid: { amountMinor: server.book.balanceMinor },
    });
  });

  it('survives lost answers, a kill of the hub and a restart of the provider', async () => {
    await faults({ dropResponseAfterCommit: 1 });
    const payment = await start();
    expect(payment.state).toBe('unknown');
    const { present } = await till.commerce.payments
      .look(payment.id)
      .then(() => till.commerce.views.payment(payment.id));
    await pay(present!.qr);
    const port = Number(new URL(url).port);
    await server.stop();
    till.restart();
    expect(await till.commerce.resolveOpen()).toEqual({ open: 1, unresolved: 1 });
    await expect(till.commerce.payments.cancel(payment.id, till.kiosk)).rejects.toMatchObject({
      code: 'payment-unresolved',
    });
    await open(port);
    expect((await till.commerce.payments.look(payment.id)).state).toBe('captured');
    expect(order(payment.orderId).paid.amountMinor).toBe(server.book.balanceMinor);
  });

  it('calls for a person when the provider reports another amount', async () => {
    const payment = await start();
    await pay(payment.present!.qr);
    await faults({ amountMismatch: -10 });
    await till.commerce.payments.look(payment.id);
    expect(order(payment.orderId)).toMatchObject({ state: 'unpaid', paymentStatus: 'attention' });
    await faults({});
    await till.commerce.payments.look(payment.id);
    expect(order(payment.orderId)).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
  });

  it('given up at the till cannot be paid on the phone any more', async () => {
    const payment = await start();
    expect(await till.commerce.payments.cancel(payment.id, till.kiosk)).toMatchObject({ state: 'cancelled' });
    await pay(payment.present!.qr);
    expect(server.book.balanceMinor).toBe(0);
  });

  it('is refunded through the sandbox, once', async () => {
    const payment = await start();
    await pay(payment.present!.qr);
    await till.commerce.payments.look(payment.id);
    await faults({ dropResponseAfterCommit: 1 });
    const lines = [{ lineId: order(payment.orderId).lines[0]!.id, quantity: 1 }];
    const refund = await till.commerce.refunds.refund(
      payment.orderId,
      { lines, reason: 'broken', restock: true },
      till.cashier,
    );
    expect(refund.state).toBe('created');
    await till.commerce.payments.patrol();
    expect(order(payment.orderId)).toMatchObject({ refunded: { amountMinor: 90 }, paymentStatus: 'partiallyRefunded' });
    expect(server.book.balanceMinor).toBe(90);
  });
});

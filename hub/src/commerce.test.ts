import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from './till.fixture.ts';

describe('a sale from the first scan to the receipt', () => {
  let till: Till;
  let dir: string;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lintel-till-'));
    till = await openTill({ mediaDir: dir });
  });

  afterEach(() => {
    till.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('sells for cash, keeps the change, moves the stock and prints the receipt', async () => {
    const { commerce, kiosk, cashier } = till;
    const { id } = await commerce.baskets.create(kiosk);
    await commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity: 2 }, kiosk);
    const basket = await commerce.baskets.add(id, { barcode: '2112345002507' }, kiosk);
    expect(basket.lines.map((line) => [line.sku, line.quantity, line.total.amountMinor])).toEqual([
      ['MILK', 2, 180],
      ['APPLE', 250, 25],
    ]);
    expect(basket.totals).toMatchObject({ total: { amountMinor: 205, currency: 'TWD' }, itemCount: 3 });

    const order = await commerce.baskets.checkout(id, basket.priceHash, kiosk);
    expect(order).toMatchObject({ number: '1121-0001', state: 'unpaid', paymentStatus: 'none', type: 'kiosk' });
    expect(commerce.stock.available(till.variant('MILK'))).toBe(8);

    const payment = await commerce.payments.start(order.id, 'cash', kiosk);
    expect(payment).toMatchObject({ state: 'presented', amount: { amountMinor: 205 } });
    const paid = await commerce.payments.takeCash(payment.id, 500, cashier);
    expect(paid).toMatchObject({ state: 'captured', tendered: { amountMinor: 500 }, change: { amountMinor: 295 } });

    const done = commerce.orders.get(order.id, kiosk);
    expect(done).toMatchObject({ state: 'completed', paymentStatus: 'paid', paid: { amountMinor: 205 } });
    expect(done.history.map((entry) => [entry.state, entry.by])).toEqual([
      ['unpaid', 'front kiosk'],
      ['completed', 'Mei'],
    ]);
    expect(commerce.stock.levels({ limit: 50 }).items.find((level) => level.sku === 'MILK')).toMatchObject({
      onHand: 8,
      reserved: 0,
      available: 8,
    });
    const receipt = commerce.orders.receipt(order.id, done.receiptToken, till.anybody);
    expect(receipt.payments).toMatchObject([
      { method: 'cash', amount: { amountMinor: 205 }, change: { amountMinor: 295 } },
    ]);
    expect(receipt.order.taxes).toMatchObject([{ rateBp: 500, base: { amountMinor: 205 }, tax: { amountMinor: 10 } }]);
  });
});

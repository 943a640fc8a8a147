/** The program that buys: as many customers as there are kiosks, each three lines after three lines. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { answerUsage, childArguments } from '../children.ts';
import { percentile } from '../figure.ts';
import { Client } from './client.ts';
import { barcodeOf } from './goods.ts';
import { vendureSale } from './vendure-sale.ts';

export interface CustomersArguments {
  port: number;
  shop: 'lintel' | 'vendure';
  method: 'cash' | 'sandboxQr';
  /** Credentials of the kiosks; the peer needs none. */
  kiosks: string[];
  staffToken: string;
  /** How many variants there are to choose from. */
  goods: number;
  seconds: number;
}

export interface CustomersResult {
  orders: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

const args = childArguments<CustomersArguments>();
/** A kiosk hears of its payment at once; this one asks instead. */
const lookEveryMs = 200;
let next = 0;
const pick = () => (next++ * 7919) % args.goods;

/** From an empty basket to the paid order. */
async function lintelSale(kiosk: Client, staff: Client): Promise<void> {
  const basket = await kiosk.call<Basket>('POST', '/api/v1/baskets', { line: { barcode: barcodeOf(pick()) } });
  for (let line = 1; line < 3; line++) {
    await kiosk.call('POST', `/api/v1/baskets/${basket.id}/lines`, { barcode: barcodeOf(pick()) });
  }
  const order = await kiosk.call<Order>('POST', `/api/v1/baskets/${basket.id}/checkout`, { pay: args.method });
  const payment = order.payments[0]!;
  if (args.method === 'cash') {
    const tenderedMinor = order.totals.total.amountMinor;
    const paid = await staff.call<Payment>('POST', `/api/v1/payments/${payment.id}/cash`, { tenderedMinor });
    if (paid.state !== 'captured') throw new Error(`the cash was not taken: ${paid.state}`);
    return;
  }
  await payByPhone(kiosk, payment);
}

async function payByPhone(kiosk: Client, started: Payment): Promise<void> {
  let payment = started;
  const look = async () => {
    await sleep(lookEveryMs);
    payment = await kiosk.call<Payment>('GET', `/api/v1/payments/${payment.id}`);
  };
  while (!payment.present?.qr) await look();
  await fetch(`${payment.present.qr}/confirm`, { method: 'POST', redirect: 'manual' });
  while (payment.state !== 'captured') await look();
}

async function go(): Promise<CustomersResult> {
  const times: number[] = [];
  const until = performance.now() + args.seconds * 1000;
  const begun = performance.now();
  await Promise.all(
    args.kiosks.map(async (token) => {
      const kiosk = new Client(args.port, token);
      const staff = new Client(args.port, args.staffToken);
      while (performance.now() < until) {
        const start = performance.now();
        if (args.shop === 'lintel') await lintelSale(kiosk, staff);
        else
          await vendureSale(
            args.port,
            [pick(), pick(), pick()].map((n) => String(n + 1)),
          );
        times.push(performance.now() - start);
      }
      kiosk.close();
      staff.close();
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return { orders: times.length, seconds, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
}

answerUsage();
process.on('message', (message) => {
  if (message !== 'go') return;
  go().then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.('ready');

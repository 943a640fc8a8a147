import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Street, Visitor } from '@lintel/edge/world/street';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { SeededRandom } from '@lintel/shared/seeded-random';

export interface ShoppersOptions {
  /** `http://127.0.0.1:<port>` of the hub. */
  hub: string;
  kioskToken: string;
  staff: { staffId: string; pin: string };
  street: Street;
  seed: number;
  /** Pays at the sandbox as a phone would. */
  payByPhone: (qr: string) => Promise<void>;
  log: (line: string) => void;
}

const lookEveryMs = 1000;
/** From the door to the kiosk, at the least; nobody pays before being counted. */
const browseMs = { least: 12_000, most: 30_000 };

/**
 * Some of the people whom the street sends to the door buy something, on a kiosk of their own and over the public API,
 * so that footfall, stock, orders and conversion move together.
 */
export class Shoppers {
  private readonly options: ShoppersOptions;
  private staffToken: string | undefined;

  constructor(options: ShoppersOptions) {
    this.options = options;
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    setMaxListeners(0, signal);
    const tasks = new Set<Promise<void>>();
    let from = Date.now();
    while (!signal.aborted) {
      const to = Date.now();
      for (const visitor of this.options.street.visitorsBetween(from, to)) {
        if (!visitor.buys) continue;
        const task = this.shop(visitor, signal).catch((error: unknown) => {
          if (!signal.aborted) this.options.log(`a simulated customer gave up: ${String(error)}`);
        });
        tasks.add(task);
        void task.finally(() => tasks.delete(task));
      }
      from = to;
      await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    }
    await Promise.all(tasks);
  }

  private async shop(visitor: Visitor, signal: AbortSignal): Promise<void> {
    const random = new SeededRandom(
      this.options.seed ^ [...visitor.id].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 7),
    );
    const pause = (least: number, most: number) => sleep(random.between(least, most), undefined, { signal });
    await pause(browseMs.least, browseMs.most);
    const { items } = await this.call<{ items: Product[] }>('GET', '/catalog/products?limit=200');
    const variants = items
      .flatMap((product) => product.variants)
      .filter((variant) => !variant.soldOut && !variant.ageCheck && variant.available > 20);
    if (variants.length === 0) return;
    let basket: Basket | undefined;
    for (let i = 0; i < Math.min(visitor.basketSize, 6); i++) {
      const variant = random.pick(variants);
      const line = {
        variantId: variant.id,
        quantity: variant.unit === 'each' ? 1 + random.below(2) : 200 + 100 * random.below(8),
      };
      if (basket) basket = await this.call<Basket>('POST', `/baskets/${basket.id}/lines`, line);
      else basket = await this.call<Basket>('POST', '/baskets', { line });
      await pause(800, 3000);
    }
    if (!basket) return;
    const order = await this.call<Order>('POST', `/baskets/${basket.id}/checkout`, { priceHash: basket.priceHash });
    const method = random.pick(['wechatNative', 'linePay', 'linePay', 'cash'] as const);
    const payment = await this.call<Payment>('POST', `/orders/${order.id}/payments`, { method });
    await pause(2500, 6000);
    if (payment.present) await this.options.payByPhone(payment.present.qr);
    if (method === 'cash') await this.takeCash(payment, random);
  }

  /** The demo's cashier: takes the money of simulated customers, never of the kiosk a person is trying. */
  private async takeCash(payment: Payment, random: SeededRandom): Promise<void> {
    this.staffToken ??= (await this.call<{ token: string }>('POST', '/staff/sessions', this.options.staff, null)).token;
    const due = payment.amount.amountMinor;
    const note = random.pick([1, 50, 100, 500, 1000]);
    await this.call(
      'POST',
      `/payments/${payment.id}/cash`,
      { tenderedMinor: Math.ceil(due / note) * note },
      this.staffToken,
    );
  }

  private async call<Answer>(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = this.options.kioskToken,
  ): Promise<Answer> {
    const answer = await fetch(`${this.options.hub}/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    return (await answer.json()) as Answer;
  }
}

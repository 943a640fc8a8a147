import type { Actor } from '@lintel/hub/orders/actor';
import { Chance } from '../chance.ts';
import { type TillWorld, unlessRefused } from './till-world.ts';

const mei: Actor = { kind: 'staff', id: 'staff-1', name: 'Mei' };
const bo: Actor = { kind: 'staff', id: 'staff-2', name: 'Bo' };

const shelf = {
  categories: [{ key: 'all', names: { en: 'All' } }],
  products: Array.from({ length: 4 }, (_, i) => ({
    key: `p${i}`,
    categoryKey: 'all',
    names: { en: `Product ${i}` },
    variants: [{ sku: `SKU-${i}`, priceMinor: 60 + 45 * i, openingStock: 3 + 4 * i }],
  })),
};

/** Two people behind the counter, who take cash, refund, change prices and stock, and void. */
export class Staff {
  private readonly world: TillWorld;
  private readonly chance: Chance;

  constructor(world: TillWorld) {
    this.world = world;
    this.chance = new Chance(world.seed, 'staff');
  }

  async stockShelves(): Promise<void> {
    const { world } = this;
    while (world.variants.length === 0) {
      await unlessRefused(world, (at) => at.importCatalog(shelf));
      world.variants = world.disk.all<{ id: string }>('SELECT id FROM variant ORDER BY sku').map(({ id }) => id);
      if (world.variants.length === 0) await world.sleep(1000);
    }
  }

  /** Few members, so that they meet themselves at two kiosks; each begins with points. */
  async signUpMembers(): Promise<void> {
    const { world } = this;
    while (world.memberCodes.length < 2) {
      const id = await unlessRefused(world, (_at, members) =>
        members.create({ name: 'Ann', phone: null, language: null, tags: [], consent: true }, mei),
      );
      if (id !== null) {
        await unlessRefused(world, (_at, members) => members.grant(id, { points: 400, reason: 'Welcome' }, mei));
        world.memberCodes = world.disk
          .all<{ code: string }>('SELECT code FROM member ORDER BY createdAt, id')
          .map(({ code }) => code);
      } else await world.sleep(1000);
    }
  }

  /** One or both of them take the customer's money; one asks for too little now and then. */
  async takeCash(paymentId: string, dueMinor: number): Promise<void> {
    const { world, chance } = this;
    await world.sleep(chance.between(1000, 60_000));
    if (chance.odds(0.15)) return;
    const given = chance.odds(0.1) ? Math.max(0, dueMinor - 1) : dueMinor + chance.below(200);
    const take = (who: Actor) => unlessRefused(world, (at) => at.payments.takeCash(paymentId, given, who));
    const both = chance.odds(0.25);
    const [first, second] = await Promise.all([take(mei), both ? take(bo) : null]);
    if (first && second) world.fail('two people took the same cash');
    if (both && (first || second)) world.faults.cashTakenTwice++;
  }

  async work(): Promise<void> {
    const { world, chance } = this;
    const what = chance.below(10);
    if (what < 4) await this.refund();
    else if (what < 6) {
      const delta = chance.pick([-2, -1, 3, 8]);
      const adjustment = { variantId: chance.pick(world.variants), delta, reason: 'adjust' as const };
      if (await unlessRefused(world, (at) => at.stock.adjust(adjustment, mei))) world.faults.stockChanged++;
    } else if (what < 8) {
      world.faults.pricesChanged++;
      await unlessRefused(world, (at) => at.catalog.setPrice(chance.pick(world.variants), 40 + chance.below(300)));
    } else if (chance.odds(0.3)) await this.countDrawer();
    else {
      const order = world.disk.get<{ id: string }>(
        `SELECT id FROM orders WHERE state = 'unpaid' ORDER BY createdAt LIMIT 1`,
      );
      if (order && chance.odds(0.4)) await unlessRefused(world, (at) => at.orders.void(order.id, bo));
    }
  }

  private async countDrawer(): Promise<void> {
    const { world, chance } = this;
    const countedMinor = chance.below(5000);
    const open = world.disk.get<{ id: string }>(`SELECT id FROM cashSession WHERE state = 'open'`);
    if (open) await unlessRefused(world, (at) => at.cashSessions.close(open.id, { countedMinor }, mei));
    else {
      const wanted = { drawer: 'counter', floatMinor: chance.below(3000) };
      await unlessRefused(world, (at) => at.cashSessions.open(wanted, bo));
    }
  }

  /** Settles by hand what only a person can, once nothing moves any more. */
  async tidyUp(stop: () => boolean): Promise<void> {
    const { world } = this;
    const inNeed = world.disk.all<{ id: string; state: string }>(
      `SELECT id, state FROM paymentAttempt WHERE needsAttention = 1 AND state = 'unknown'`,
    );
    for (const { id } of inNeed) {
      if (!world.wrongAmounts.has(id)) continue;
      world.faults.settledByHand++;
      world.scheduler.promised();
      const wish = { outcome: 'unpaid' as const, reason: 'another amount; given back by hand' };
      world.guard(unlessRefused(world, (at) => at.payments.settle(id, wish, mei)));
      await world.scheduler.run(world.scheduler.nowMs + 1000, stop);
    }
    world.scheduler.promised();
    await world.scheduler.run(world.scheduler.nowMs + 30 * 60_000, stop);
  }

  private async refund(): Promise<void> {
    const { world, chance } = this;
    const lines = world.disk.all<{ orderId: string; id: string; quantity: number }>(
      `SELECT l.orderId, l.id, l.quantity FROM orderLine l JOIN orders o ON o.id = l.orderId WHERE o.paidAt IS NOT NULL
       ORDER BY o.createdAt DESC, l.position LIMIT 12`,
    );
    if (lines.length === 0) return;
    const line = chance.pick(lines);
    // More than there is, now and then.
    const quantity = 1 + chance.below(line.quantity + 1);
    const request = { lines: [{ lineId: line.id, quantity }], reason: 'broken', restock: chance.odds(0.5) };
    const ask = () => unlessRefused(world, (at) => at.refunds.refund(line.orderId, request, mei));
    const twice = chance.odds(0.2);
    const done = await Promise.all([ask(), twice ? ask() : null]);
    world.faults.refunds += done.filter((refund) => refund !== null).length;
  }
}

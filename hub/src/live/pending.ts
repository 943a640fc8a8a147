import type { Change } from '../database/storage.ts';

/** Changes waiting for the next push, each thing once: a burst costs listeners one message, not a hundred. */
export class Pending {
  footfall = false;
  sales = false;
  catalog = false;
  cash = false;
  parked = false;
  slides = false;
  printing = false;
  shop = false;
  members = false;
  readonly calls = new Set<string>();
  notifications = false;
  readonly orders = new Set<string>();
  readonly payments = new Map<string, string>();
  readonly variants = new Set<string>();
  readonly nodes = new Set<string>();
  readonly stockCounts = new Set<string>();
  readonly moments: Extract<Change, { kind: 'scan' | 'tray' }>[] = [];

  add(change: Change): void {
    switch (change.kind) {
      case 'footfall':
        this.footfall = true;
        return;
      case 'order':
        this.sales = true;
        this.orders.add(change.id);
        return;
      case 'payment':
        this.sales = true;
        this.payments.set(change.id, change.orderId);
        this.orders.add(change.orderId);
        return;
      case 'stock':
        this.variants.add(change.variantId);
        return;
      case 'node':
        this.nodes.add(change.node);
        return;
      case 'scan':
      case 'tray':
        this.moments.push(change);
        return;
      case 'call':
        this.calls.add(change.id);
        return;
      case 'catalog':
        this.catalog = true;
        return;
      case 'cash':
        this.cash = true;
        return;
      case 'parked':
        this.parked = true;
        return;
      case 'slides':
        this.slides = true;
        return;
      case 'printing':
        this.printing = true;
        return;
      case 'shop':
        this.shop = true;
        return;
      case 'member':
        this.members = true;
        return;
      case 'stockCount':
        this.stockCounts.add(change.id);
        return;
      case 'notification':
        this.notifications = true;
        return;
    }
  }

  get empty(): boolean {
    return (
      !this.footfall &&
      !this.sales &&
      !this.catalog &&
      !this.cash &&
      !this.parked &&
      !this.slides &&
      !this.printing &&
      !this.shop &&
      !this.members &&
      !this.notifications &&
      [this.calls, this.orders, this.payments, this.variants, this.nodes, this.stockCounts].every(
        ({ size }) => size === 0,
      ) &&
      this.moments.length === 0
    );
  }
}

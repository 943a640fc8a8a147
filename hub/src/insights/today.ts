import type { Today } from '@lintel/shared/http/staff';
import type { Currency } from '@lintel/shared/money/currency';
import type { FootfallService } from '../footfall/service.ts';

/** Footfall and sales side by side: what the shop's day looks like in five numbers. */
export class TodayView {
  private readonly footfall: FootfallService;
  private readonly sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
  private readonly currency: Currency;

  constructor(options: {
    footfall: FootfallService;
    sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
    currency: Currency;
  }) {
    this.footfall = options.footfall;
    this.sales = options.sales;
    this.currency = options.currency;
  }

  read(): Today {
    const { in: visitors, occupancy } = this.footfall.now();
    const { orders, salesMinor } = this.sales(this.footfall.dayStart(), Number.MAX_SAFE_INTEGER);
    return {
      visitors,
      occupancy,
      orders,
      sales: { amountMinor: salesMinor, currency: this.currency },
      conversion: visitors === 0 ? null : orders / visitors,
    };
  }
}

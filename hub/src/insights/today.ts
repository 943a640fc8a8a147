import type { Today, TodayProfit } from '@lintel/shared/http/staff';
import type { Currency } from '@lintel/shared/money/currency';
import type { FootfallService } from '../footfall/service.ts';
import { profitOf, type SoldLine } from './profit-rules.ts';

/** Footfall and sales side by side: what the shop's day looks like in five numbers. */
export class TodayView {
  private readonly footfall: FootfallService;
  private readonly sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
  private readonly soldLines: (fromMs: number, toMs: number) => SoldLine[];
  private readonly place: { readonly currency: Currency };

  constructor(options: {
    footfall: FootfallService;
    sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
    soldLines: (fromMs: number, toMs: number) => SoldLine[];
    place: { readonly currency: Currency };
  }) {
    this.footfall = options.footfall;
    this.sales = options.sales;
    this.soldLines = options.soldLines;
    this.place = options.place;
  }

  profit(): TodayProfit {
    const { salesMinor, costMinor, profitMinor, unknownMinor } = profitOf(
      this.soldLines(this.footfall.dayStart(), Number.MAX_SAFE_INTEGER),
    );
    const money = (amountMinor: number) => ({ amountMinor, currency: this.place.currency });
    return {
      sales: money(salesMinor),
      cost: money(costMinor),
      profit: profitMinor === null ? null : money(profitMinor),
      unknown: money(unknownMinor),
    };
  }

  read(): Today {
    const { in: visitors, occupancy } = this.footfall.now();
    const { orders, salesMinor } = this.sales(this.footfall.dayStart(), Number.MAX_SAFE_INTEGER);
    return {
      visitors,
      occupancy,
      orders,
      sales: { amountMinor: salesMinor, currency: this.place.currency },
      conversion: visitors === 0 ? null : orders / visitors,
    };
  }
}

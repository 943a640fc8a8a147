import type { OrderState, OrderSummary } from '@lintel/shared/http/orders';

export type OrderFilter = OrderState | 'all';

export interface OrderPage {
  items: OrderSummary[];
  nextCursor: string | null;
}

/**
 * Pages of orders, newest first, after `order` changed: replaced in its place, added at the top when it is new and newer
 * than the rest, gone when it no longer fits `filter`. What belongs between older pages waits for its page to be read.
 */
export function upsertOrder(pages: readonly OrderPage[], order: OrderSummary, filter: OrderFilter): OrderPage[] {
  const fits = filter === 'all' || order.state === filter;
  let found = false;
  const next = pages.map((page) => {
    if (!page.items.some((item) => item.id === order.id)) return page;
    found = true;
    const items = fits
      ? page.items.map((item) => (item.id === order.id ? order : item))
      : page.items.filter((item) => item.id !== order.id);
    return { ...page, items };
  });
  if (found || !fits) return next;
  const [first, ...rest] = next;
  if (!first) return next;
  const at = first.items.findIndex((item) => item.createdAt < order.createdAt);
  // Older than all that is shown: only a last page may end with it.
  if (at === -1 && (first.items.length > 0 || rest.length > 0) && first.nextCursor !== null) return next;
  const items = at === -1 ? [...first.items, order] : first.items.toSpliced(at, 0, order);
  return [{ ...first, items }, ...rest];
}

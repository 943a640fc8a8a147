import { searches } from './goods.ts';
import type { Ask } from './readers.ts';

const get = (name: string, as: Ask['as'], path: string): Ask => ({ name, as, method: 'GET', path: `/api/v1${path}` });

export const barcodeAsks = (goods: readonly string[]) =>
  Array.from({ length: 499 }, (_, i) =>
    get('barcode', 'kiosk', `/catalog/barcodes/${goods[(i * 7919) % goods.length]}`),
  );

export const searchAsks = () =>
  searches.map((text) => get('search', 'kiosk', `/catalog/products?limit=24&q=${encodeURIComponent(text)}`));

export type ListName =
  | 'orders'
  | 'orders of a state'
  | 'orders of a month'
  | 'today'
  | 'stock'
  | 'stock ledger'
  | 'products';

/** What staff look at: lists and statistics over a year of sales. */
export function listAsks(nowMs: number): Ask[] {
  const monthAgo = new Date(nowMs - 60 * 86_400_000).toISOString();
  const then = new Date(nowMs - 30 * 86_400_000).toISOString();
  return [
    get('orders', 'staff', '/orders?limit=50'),
    get('orders of a state', 'staff', '/orders?state=completed&limit=50'),
    get('orders of a month', 'staff', `/orders?from=${monthAgo}&to=${then}&limit=200`),
    get('today', 'staff', '/today'),
    get('stock', 'staff', '/stock?limit=50'),
    get('stock ledger', 'staff', '/stock/ledger?limit=50'),
    get('products', 'staff', '/catalog/staff/products?limit=50'),
  ];
}

/** What 100 pages ask, each as often as people do. */
export function apiAsks(goods: readonly string[], nowMs: number): Ask[] {
  const shelf = get('shelf', 'kiosk', '/catalog/products?limit=48');
  const categories = get('categories', 'kiosk', '/catalog/categories');
  const basket: Ask = { name: 'basket', as: 'kiosk', method: 'POST', path: '/api/v1/baskets' };
  const often = [
    ...barcodeAsks(goods).slice(0, 26),
    ...searchAsks(),
    ...Array<Ask>(13).fill(shelf),
    ...Array<Ask>(13).fill(basket),
  ];
  const seldom = [...listAsks(nowMs), categories, categories];
  const step = Math.floor(often.length / seldom.length);
  return often.flatMap((ask, i) => (i % step === 0 && seldom[i / step] ? [ask, seldom[i / step]!] : [ask]));
}

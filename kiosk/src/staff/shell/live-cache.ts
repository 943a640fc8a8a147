import type { Node } from '@lintel/shared/http/fleet';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import { laterOf, withGates } from '@lintel/shared/http/live';
import type { OrderSummary } from '@lintel/shared/http/orders';
import { type InfiniteData, replaceEqualDeep } from '@tanstack/react-query';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { type OrderFilter, type OrderPage, upsertOrder } from '../orders/order-pages.ts';

/** Writes a changed order into every list that shows it, and has its detail read again. */
export function putOrder(order: OrderSummary): void {
  for (const [key, data] of queryClient.getQueriesData<InfiniteData<OrderPage>>({ queryKey: ['orders'] })) {
    if (data) queryClient.setQueryData(key, { ...data, pages: upsertOrder(data.pages, order, key[1] as OrderFilter) });
  }
  void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) });
  void queryClient.invalidateQueries({ queryKey: queryKey('listAttention') });
}

/** Whatever comes of footfall, pushed or answered, the later stays. */
queryClient.setQueryDefaults(queryKey('footfallNow'), {
  structuralSharing: (before, now) =>
    replaceEqualDeep(before, laterOf(before as FootfallNow | undefined, now as FootfallNow)),
});

/** Writes what was pushed of footfall into what is shown. */
export function putFootfall(pushed: FootfallNow): void {
  queryClient.setQueryData<FootfallNow>(queryKey('footfallNow'), (now) => withGates(now, pushed));
}

const ofNotifications = new Set<unknown>(['listNotifications', 'notifications', 'listChannels']);

/** What is told has changed: whatever shows it is read again. */
export function renewNotifications(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey: key }) => ofNotifications.has(key[0]) });
}

const ofShop = new Set<unknown>(['shop', 'getSettings', 'listAccounts', 'listPaymentMethods']);

/** The shop says something else of itself: whatever shows it is read again. */
export function renewShop(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey: key }) => ofShop.has(key[0]) });
}

const ofMembers = new Set<unknown>(['members', 'memberPoints', 'memberOrders', 'getMember']);

/** Something of a member is different: whatever shows it is read again. */
export function renewMembers(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey: key }) => ofMembers.has(key[0]) });
}

/** Writes a changed node into the list and its own page. */
export function putNode(node: Node): void {
  queryClient.setQueryData<{ items: Node[]; nextCursor: null }>(queryKey('listNodes'), (list) => {
    if (!list) return list;
    const items = list.items.filter((other) => other.node !== node.node);
    return { ...list, items: [...items, node].sort((a, b) => (a.node < b.node ? -1 : 1)) };
  });
  queryClient.setQueryData(queryKey('getNode', { params: { node: node.node } }), node);
}

/** The list with the item at `index` moved by `by` places, as far as the list goes. */
export function moved<T>(items: readonly T[], index: number, by: number): T[] {
  const order = [...items];
  const [item] = order.splice(index, 1);
  if (item !== undefined) order.splice(Math.min(Math.max(index + by, 0), order.length), 0, item);
  return order;
}

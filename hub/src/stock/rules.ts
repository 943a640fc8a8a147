/** What staff must know of a level: below zero, the books are wrong; at or below `lowAt`, somebody must order. */
export function alertKind(level: number, lowAt: number | null): 'negative' | 'low' | null {
  if (level < 0) return 'negative';
  return lowAt !== null && level <= lowAt ? 'low' : null;
}

/**
 * What the books expect on the shelves and in the store room at this moment: what customers carry to the till is no longer
 * there, what is set aside for them still is.
 */
export function expectedInShop(level: { onHand: number; reserved: number; hard: number }): number {
  return level.onHand - (level.reserved - level.hard);
}

/**
 * Whether a quantity may be sold. What is promised needs to be there. What a customer holds in the hands is sold whatever
 * the books believe, unless the shop forbids it or some of it is promised to somebody else.
 */
export function maySell(
  line: { quantity: number; available: number; promisedToOthers: number },
  policy: { promised: boolean; sellBelowZero: boolean },
): boolean {
  if (line.quantity <= line.available) return true;
  return !policy.promised && policy.sellBelowZero && line.promisedToOthers === 0;
}

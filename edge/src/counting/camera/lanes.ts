/** Of four bytes in a word, every other one: two numbers with room above them to reckon with. */
export const lanes = 0x00ff00ff;

/** One bit for each of four bytes, the lowest first, from the lowest bits of the lanes of even and of odd ones. */
export function fourBits(even: number, odd: number): number {
  const pairs = even | (odd << 1);
  return (pairs & 3) | ((pairs >>> 14) & 12);
}

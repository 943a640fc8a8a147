/**
 * The least number of letters to change, add, leave out or swap with a neighbour to make `b` of `a` (optimal string
 * alignment), or `most + 1` when it takes more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, twoBack[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    twoBack = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}

/** How many slips a word of that length may hold: short words turn into others too easily. */
export function forgiven(length: number): number {
  if (length < 3) return 0;
  return length < 6 ? 1 : 2;
}

const mostGuesses = 8;

/** The known words that `term` was probably meant to be, the nearest only, most used first. Empty when nothing is near. */
export function corrections(term: string, words: readonly { word: string; uses: number }[]): string[] {
  if (!/^[a-z]+$/.test(term)) return [];
  let most = forgiven(term.length);
  if (most === 0) return [];
  let near: { word: string; uses: number }[] = [];
  for (const candidate of words) {
    const distance = editDistance(term, candidate.word, most);
    if (distance > most) continue;
    if (distance < most) {
      most = distance;
      near = [];
    }
    near.push(candidate);
  }
  return near
    .sort((a, b) => b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .slice(0, mostGuesses)
    .map(({ word }) => word);
}

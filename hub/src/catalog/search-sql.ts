import type { Reader } from '../database/storage.ts';
import { revision } from './change-feed.ts';
import { corrected, type SearchPlan, type TermPlan } from './search-rules.ts';
import { corrections } from './typo-rules.ts';

export type { SearchPlan } from './search-rules.ts';

const indexes = {
  trigram: 'productSearch',
  code: 'productSearch',
  gram: 'productGram',
  sound: 'productSound',
} as const;
type Index = keyof typeof indexes;

/** What more products hold is no search yet: the first so many stand for all until the next letter is typed. */
const mostCandidates = 2000;
const mostCodes = 200;

const codeStarts = [
  'SELECT p.searchId FROM barcode b JOIN variant v ON v.id = b.variantId JOIN product p ON p.id = v.productId WHERE b.code >= ? AND b.code < ?',
  'SELECT p.searchId FROM variant v JOIN product p ON p.id = v.productId WHERE v.sku COLLATE NOCASE >= ? AND v.sku COLLATE NOCASE < ?',
];

function matches(term: TermPlan): [Index, string][] {
  return (Object.keys(indexes) as Index[]).flatMap((index) => (term[index] ? [[index, term[index]]] : []));
}

/** Products `p` in which every term of the plan is found. */
export function searchCondition(plan: SearchPlan): { sql: string; params: (string | number)[] } {
  const alone = plan.terms.length === 1;
  const limit = (most: number) => (alone ? ` LIMIT ${most}` : '');
  const terms = plan.terms.map((term) => {
    const inIndexes = matches(term).map(([index, expression]) => ({
      sql: `SELECT rowid FROM ${indexes[index]} WHERE ${indexes[index]} MATCH ?${limit(index === 'code' ? mostCodes : mostCandidates)}`,
      params: [expression],
    }));
    const inCodes = codeStarts.map((sql) => ({
      sql: `${sql}${limit(mostCodes)}`,
      params: [term.term, `${term.term}\u{10ffff}`],
    }));
    return [...inIndexes, ...inCodes];
  });
  return {
    sql: terms
      .map((any) => `p.searchId IN (${any.map(({ sql }) => `SELECT * FROM (${sql})`).join(' UNION ')})`)
      .join(' AND '),
    params: terms.flat().flatMap(({ params }) => params),
  };
}

/** Reads the words of the catalog again when the catalog has changed. */
export class WordList {
  private at = -1;
  private words: { word: string; uses: number }[] = [];

  read(reader: Reader): readonly { word: string; uses: number }[] {
    const now = revision(reader);
    if (now !== this.at) {
      this.words = reader.all('SELECT term AS word, doc AS uses FROM productWordList');
      this.at = now;
    }
    return this.words;
  }
}

/** The plan with every term that nothing has replaced by the words that are nearly it. */
export function forgiveTypos(reader: Reader, plan: SearchPlan, words: WordList): SearchPlan {
  const terms = plan.terms.map((term) => {
    if (!/^[a-z]{3,}$/.test(term.term) || found(reader, term)) return term;
    const near = corrections(term.term, words.read(reader));
    return near.length === 0 ? term : corrected(term, near);
  });
  return { ...plan, terms };
}

function found(reader: Reader, term: TermPlan): boolean {
  return matches(term).some(
    ([index, expression]) =>
      reader.get(`SELECT 1 FROM ${indexes[index]} WHERE ${indexes[index]} MATCH ? LIMIT 1`, expression) !== undefined,
  );
}

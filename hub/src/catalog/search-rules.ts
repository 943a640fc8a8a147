/** How texts and queries are folded before they meet: width, case and Latin accents do not matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .trim();
}

/** What a query asks for. `trigram` is the FTS5 expression of the terms it can answer; `short` are all others. */
export interface SearchPlan {
  phrase: string;
  trigram: string | null;
  short: string[];
}

const maxTerms = 8;

/** Every term must occur somewhere; terms under three characters (most Chinese words) cannot use the trigram index. */
export function planSearch(query: string): SearchPlan | null {
  const phrase = fold(query).replace(/\s+/g, ' ');
  const terms = [...new Set(phrase.split(' ').filter((term) => term !== ''))].slice(0, maxTerms);
  if (terms.length === 0) return null;
  const long = terms.filter((term) => [...term].length >= 3);
  return {
    phrase,
    trigram: long.length === 0 ? null : long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND '),
    short: terms.filter((term) => [...term].length < 3),
  };
}

/** The searchable texts of one product, as the index keeps them. A name starts after a line break, a code stands between blanks. */
export interface SearchTexts {
  name: string;
  brand: string;
  code: string;
  tag: string;
}

export function searchTexts(product: {
  names: readonly string[];
  brand: string | null;
  codes: readonly string[];
  tags: readonly string[];
}): SearchTexts {
  const distinct = (texts: readonly string[]) => [...new Set(texts.map(fold).filter((text) => text !== ''))];
  return {
    name: distinct(product.names)
      .map((name) => `\n${name}`)
      .join(''),
    brand: fold(product.brand ?? ''),
    code: ` ${distinct(product.codes).join(' ')} `,
    tag: distinct(product.tags).join(' '),
  };
}

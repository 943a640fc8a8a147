/** How texts and queries are folded before they meet: width, case and Latin accents do not matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .trim();
}

/** What a query asks for: FTS5 expressions over the trigram and the gram index, all of which must hold. */
export interface SearchPlan {
  phrase: string;
  trigram: string | null;
  gram: string | null;
}

const maxTerms = 8;

/** Every term must occur somewhere. Terms under three characters, as most Chinese words are, go to the gram index. */
export function planSearch(query: string): SearchPlan | null {
  const phrase = fold(query).replace(/\s+/g, ' ');
  const terms = [...new Set(phrase.split(' '))].slice(0, maxTerms);
  const long = terms.filter((term) => [...term].length >= 3);
  const short = terms
    .filter((term) => [...term].length < 3)
    .map((term) => [...term].filter((character) => wordCharacter.test(character)))
    .filter((term) => term.length > 0);
  if (long.length + short.length === 0) return null;
  return {
    phrase,
    trigram: long.length === 0 ? null : long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND '),
    gram: short.length === 0 ? null : short.map(gramOf).join(' AND '),
  };
}

const wordCharacter = /[\p{L}\p{N}]/u;
// Scripts written without blanks: any character may begin a word.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\u30fc]/u;

/** One or two characters as a token of plain letters, which every tokenizer leaves whole. */
function gramOf(characters: readonly string[]): string {
  return `g${characters.map((character) => character.codePointAt(0)!.toString(16)).join('x')}`;
}

/** The first one and two characters of every word; in Chinese, Japanese, Korean and Thai, of every character. */
export function grams(texts: SearchTexts): string {
  const all = new Set<string>();
  for (const [word] of Object.values(texts)
    .join('\n')
    .matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const characters = [...word];
    for (const [index, character] of characters.entries()) {
      if (index > 0 && !unspaced.test(character) && !unspaced.test(characters[index - 1]!)) continue;
      all.add(gramOf([character]));
      if (index + 1 < characters.length) all.add(gramOf(characters.slice(index, index + 2)));
    }
  }
  return [...all].join(' ');
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

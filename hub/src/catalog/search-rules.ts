import { isSound, type Spoken, syllableStarts } from './sound-rules.ts';

/** How texts and queries are folded before they meet: width, case and Latin accents do not matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .trim();
}

/** One term of a query as FTS5 expressions, any of which may hold; a SKU or barcode may begin with it too. */
export interface TermPlan {
  term: string;
  /** In names, brands and tags. */
  trigram: string | null;
  /** Within SKUs and barcodes. */
  code: string | null;
  gram: string | null;
  sound: string | null;
}

/** What a query asks for: every term must be found. */
export interface SearchPlan {
  phrase: string;
  terms: TermPlan[];
}

const maxTerms = 8;

/** Terms under three characters, as most Chinese words are, go to the gram index. */
export function planSearch(query: string): SearchPlan | null {
  const phrase = fold(query).replace(/\s+/g, ' ');
  const terms = [...new Set(phrase.split(' '))].slice(0, maxTerms).flatMap(planTerm);
  return terms.length === 0 ? null : { phrase, terms };
}

function planTerm(term: string): TermPlan[] {
  const sound = isSound(term) ? soundOf(term) : null;
  if ([...term].length >= 3)
    return [{ term, trigram: inTexts(quoted(term)), code: inCodes(quoted(term)), gram: null, sound }];
  const characters = [...term].filter((character) => wordCharacter.test(character));
  return characters.length === 0 ? [] : [{ term, trigram: null, code: null, gram: gramOf(characters), sound }];
}

/** People type the first symbols of syllables, or whole ones. */
function soundOf(term: string): string {
  const starts = syllableStarts(term);
  return starts === term ? `${term}*` : `(${term}* OR ${starts}*)`;
}

/** The plan with one term replaced by the words it was probably meant to be. */
export function corrected(plan: TermPlan, words: readonly string[]): TermPlan {
  const long = words.filter((word) => word.length >= 3);
  return { ...plan, trigram: inTexts(`(${long.map(quoted).join(' OR ')})`), code: null, gram: null, sound: null };
}

const inTexts = (expression: string) => `{name brand tag} : ${expression}`;
const inCodes = (expression: string) => `code : ${expression}`;

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
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
  for (const [word] of [texts.name, texts.brand, texts.tag].join('\n').matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const characters = [...word];
    for (const [index, character] of characters.entries()) {
      if (index > 0 && !unspaced.test(character) && !unspaced.test(characters[index - 1]!)) continue;
      all.add(gramOf([character]));
      if (index + 1 < characters.length) all.add(gramOf(characters.slice(index, index + 2)));
    }
  }
  return [...all].join(' ');
}

/** The Latin words of names, brands and tags: what a mistyped word may have been meant to be. */
export function latinWords(texts: SearchTexts): string {
  return [...new Set([texts.name, texts.brand, texts.tag].join('\n').match(/[a-z]{3,}/g) ?? [])].join(' ');
}

/** The searchable texts of one product, as the index keeps them. A name starts after a line break, a code stands between blanks. */
export interface SearchTexts {
  name: string;
  brand: string;
  code: string;
  tag: string;
  /** The sounds of whole names, each after a line break. */
  sound: string;
  /** All sounds, also from within names, between blanks. */
  sounds: string;
}

export function searchTexts(product: {
  names: readonly string[];
  brands: readonly string[];
  codes: readonly string[];
  tags: readonly string[];
  /** For each run of Chinese in the names and brands, its sounds from each character on. */
  spoken: readonly (readonly Spoken[])[];
}): SearchTexts {
  const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '');
  const folded = (texts: readonly string[]) => distinct(texts.map(fold));
  const lines = (texts: readonly string[]) => texts.map((text) => `\n${text}`).join('');
  // Syllables and zhuyin symbols are folded as they are.
  const sounds = (all: readonly Spoken[]) =>
    distinct(all.flatMap(({ full, initials, zhuyin }) => [full, initials, zhuyin]));
  return {
    name: lines(folded(product.names)),
    brand: folded(product.brands).join(' '),
    code: ` ${folded(product.codes).join(' ')} `,
    tag: folded(product.tags).join(' '),
    sound: lines(sounds(product.spoken.flatMap((run) => run.slice(0, 1)))),
    sounds: sounds(product.spoken.flat()).join(' '),
  };
}

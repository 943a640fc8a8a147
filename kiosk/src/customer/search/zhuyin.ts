/** Search by 注音 initials: a typed string of symbols against the first symbol of each character of a name. */
const initials = 'ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ';
const finals = 'ㄚㄛㄜㄞㄟㄠㄡㄢㄣㄤㄥㄦ';
const medials = 'ㄧㄨㄩ';
const order = [...initials, ...finals, ...medials];
const symbol = /^[\u3105-\u3129\s]+$/u;
const han = /\p{Script=Han}/u;

/**
 * The 注音 order of characters comes from the engine's own collation (CLDR `zh-u-co-zhuyin`), where U+FDD0 before a
 * symbol marks the start of its section; so no dictionary has to be carried along.
 */
let collator: Intl.Collator | undefined;

/** Whether `text` is typed in 注音. */
export function isZhuyin(text: string): boolean {
  return symbol.test(text) && text.trim() !== '';
}

/** The first 注音 symbol of a character, or null when it is not a Han character. */
export function firstSymbol(character: string): string | null {
  if (!han.test(character)) return null;
  collator ??= new Intl.Collator('zh-u-co-zhuyin');
  let low = 0;
  let high = order.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (collator.compare(`\uFDD0${order[middle]}`, character) <= 0) low = middle;
    else high = middle - 1;
  }
  return order[low]!;
}

/** The first symbols of all Han characters of `name`: 純喫茶 → ㄔㄔㄔ. */
export function zhuyinKey(name: string): string {
  let key = '';
  for (const character of name) key += firstSymbol(character) ?? '';
  return key;
}

/** Reduces typed syllables to their first symbols: ㄋㄧㄡㄋㄞ → ㄋㄋ. */
export function reduceSyllables(typed: string): string {
  let key = '';
  let inSyllable = false;
  let closed = false;
  for (const character of typed) {
    if (character.trim() === '') {
      inSyllable = false;
      closed = false;
    } else if (initials.includes(character)) {
      key += character;
      inSyllable = true;
      closed = false;
    } else if (inSyllable && !closed) {
      // A medial may be followed by a final; a final ends the syllable.
      if (finals.includes(character)) closed = true;
    } else {
      key += character;
      inSyllable = true;
      closed = finals.includes(character);
    }
  }
  return key;
}

/** Whether `name` answers to what was typed, either as initials (ㄋㄋ) or as whole syllables (ㄋㄧㄡㄋㄞ). */
export function matchesZhuyin(name: string, typed: string): boolean {
  const key = zhuyinKey(name);
  return key.includes(typed.replace(/\s/g, '')) || key.includes(reduceSyllables(typed));
}

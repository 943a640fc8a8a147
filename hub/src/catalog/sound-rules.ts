/**
 * How Chinese names are found by sound. A syllable is toneless pinyin ("lv" for 綠); its zhuyin symbol is the first one
 * somebody types on a bopomofo keyboard (ISO 7098 and the Taiwanese syllabary).
 */

const initials =
  'zh:ㄓ ch:ㄔ sh:ㄕ b:ㄅ p:ㄆ m:ㄇ f:ㄈ d:ㄉ t:ㄊ n:ㄋ l:ㄌ g:ㄍ k:ㄎ h:ㄏ j:ㄐ q:ㄑ x:ㄒ r:ㄖ z:ㄗ c:ㄘ s:ㄙ yu:ㄩ y:ㄧ w:ㄨ'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]);

const finals = 'ang:ㄤ eng:ㄥ ai:ㄞ ei:ㄟ ao:ㄠ ou:ㄡ an:ㄢ en:ㄣ er:ㄦ a:ㄚ o:ㄛ e:ㄜ'
  .split(' ')
  .map((pair) => pair.split(':') as [string, string]);

/** The zhuyin symbol a syllable starts with; '' for what is no syllable of Mandarin. */
export function zhuyinInitial(syllable: string): string {
  const onset = initials.find(([latin]) => syllable.startsWith(latin)) ?? finals.find(([latin]) => syllable === latin);
  return onset?.[1] ?? '';
}

/** What somebody types who looks for a name by its sound, from the first syllable of the name on. */
export interface Spoken {
  full: string;
  initials: string;
  zhuyin: string;
}

/** Longer beginnings than this many syllables are not told apart. */
const reach = 8;

/** The sounds of `syllables`, from each of them on. */
export function spoken(syllables: readonly string[]): Spoken[] {
  const full = fromEachOn(syllables);
  const initials = fromEachOn(syllables.map((syllable) => syllable[0]!));
  const zhuyin = fromEachOn(syllables.map(zhuyinInitial));
  return syllables.map((_, i) => ({ full: full[i]!, initials: initials[i]!, zhuyin: zhuyin[i]! }));
}

function fromEachOn(parts: readonly string[]): string[] {
  const text = parts.join('');
  const starts = [0];
  for (const part of parts) starts.push(starts.at(-1)! + part.length);
  return parts.map((_, i) => text.slice(starts[i], starts[i + reach]));
}

const mostReadings = 2;
const mostAlternatives = 8;

/** Ways to read a name whose characters have several readings each, the likeliest first; not all of them, but enough. */
export function alternatives(readings: readonly (readonly string[])[]): string[][] {
  let ways: string[][] = [[]];
  for (const all of readings) {
    const distinct = [...new Set(all)].slice(0, mostReadings);
    if (distinct.length === 0) continue;
    const open = ways.length * distinct.length <= mostAlternatives ? distinct : distinct.slice(0, 1);
    ways = open.flatMap((reading) => ways.map((way) => [...way, reading]));
  }
  return ways.filter((way) => way.length > 0);
}

/** Whether a term can be a sound: Latin letters or zhuyin symbols only. */
export function isSound(term: string): boolean {
  return /^(?:[a-z]+|[\u3105-\u3129]+)$/.test(term);
}

const onsets = /[\u3105-\u3119]/u;
const rimes = /[\u311a-\u3126]/u;

/** The first symbols of syllables typed whole: ㄋㄧㄡㄋㄞ → ㄋㄋ. Symbols that are first ones already stay. */
export function syllableStarts(typed: string): string {
  if (!/^[\u3105-\u3129]+$/.test(typed)) return typed;
  let starts = '';
  let open = false;
  for (const symbol of typed) {
    const rime = rimes.test(symbol);
    const continues = open && !onsets.test(symbol);
    if (!continues) starts += symbol;
    // A rime ends its syllable; a glide may still be followed by one.
    open = !rime;
  }
  return starts;
}

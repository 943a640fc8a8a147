import { createRequire } from 'node:module';
import { alternatives } from './sound-rules.ts';

const han = /\p{Script=Han}+/gu;
type Pinyin = typeof import('pinyin-pro')['pinyin'];
let loaded: Pinyin | undefined;
const known = new Map<string, string[]>();

/** Loaded with the first Chinese name, and at once, for commands wait for nothing. */
function load(): Pinyin {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin;
  return loaded;
}

const options = { toneType: 'none', type: 'array', v: true } as const;
const isSyllable = (text: string) => /^[a-z]+$/.test(text);

function readingsOf(character: string): string[] {
  let readings = known.get(character);
  if (!readings) {
    readings = [...new Set(load()(character, { ...options, multiple: true }))].filter(isSyllable);
    known.set(character, readings);
  }
  return readings;
}

/**
 * Each run of Chinese characters in `text` as toneless syllables: as the words of the dictionary are read, and with the
 * other readings of its characters, for the dictionary knows few words in traditional script. The one file that names
 * pinyin-pro.
 */
export function syllablesOf(text: string): string[][] {
  return (text.match(han) ?? []).flatMap((run) => {
    const likely = load()(run, options);
    const characters = [...run];
    if (likely.length !== characters.length) return [likely.filter(isSyllable)];
    return alternatives(characters.map((character, i) => [likely[i]!, ...readingsOf(character)].filter(isSyllable)));
  });
}

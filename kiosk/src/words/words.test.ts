import { problems } from '@lintel/shared/errors';
import { languages } from '@lintel/shared/languages';
import { describe, expect, it } from 'vitest';
import { loadWords, type WordsPart } from './dictionaries.ts';

const parts: WordsPart[] = [
  'customer',
  'staff',
  'history',
  'catalog',
  'catalogImport',
  'technician',
  'problems',
  'shell',
];
const sources = Object.values(
  import.meta.glob<string>(['../**/*.{ts,tsx}', '!../words/*/*', '!../**/*.test.*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);

/** Sources that take the words of `part`. */
function sourcesOf(part: WordsPart): string {
  return sources
    .filter((text) => text.includes(`useWords('${part}')`) || text.includes(`WordsOf['${part}']`))
    .join('\n');
}

describe.each(parts)('words of %s', (part) => {
  it('has the same keys of the same kinds in every language', async () => {
    const english = await loadWords(part, 'en');
    const shape = (words: object) =>
      Object.entries(words)
        .map(([key, value]) => `${key}: ${typeof value}`)
        .sort();
    for (const language of languages) {
      expect(shape(await loadWords(part, language)), language).toEqual(shape(english));
    }
  });

  it('leaves nothing empty', async () => {
    for (const language of languages) {
      for (const [key, value] of Object.entries(await loadWords(part, language))) {
        expect(typeof value === 'string' ? value.trim() : String(value), `${language} ${key}`).not.toBe('');
      }
    }
  });

  it.skipIf(part === 'problems')('uses every key', async () => {
    const text = sourcesOf(part);
    const unused = Object.keys(await loadWords(part, 'en')).filter(
      (key) => !new RegExp(`words\\.${key}\\b`).test(text),
    );
    expect(unused).toEqual([]);
  });
});

describe('words of problems', () => {
  it('has a sentence for every code of the hub', async () => {
    const words = await loadWords('problems', 'en');
    expect(Object.keys(words)).toEqual(expect.arrayContaining(Object.keys(problems)));
  });
});

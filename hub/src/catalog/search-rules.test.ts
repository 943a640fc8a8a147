import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, grams, planSearch, searchTexts } from './search-rules.ts';
import { spoken } from './sound-rules.ts';

describe('folding', () => {
  it.each([
    ['Café', 'cafe'],
    ['ＣＯＦＦＥＥ', 'coffee'],
    [' Größe ', 'große'],
    ['鮮奶', '鮮奶'],
    ['ｶﾞｰｾﾞ', 'ガーゼ'],
  ])('%s is found as %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('the plan of a search', () => {
  it('gives long terms to the trigram index, short ones to the grams, and Latin or zhuyin ones to the sounds', () => {
    expect(planSearch('  Fresh  鮮奶 milk ㄒㄋ ')).toEqual({
      phrase: 'fresh 鮮奶 milk ㄒㄋ',
      terms: [
        { term: 'fresh', trigram: '{name brand tag} : "fresh"', code: 'code : "fresh"', gram: null, sound: 'fresh*' },
        { term: '鮮奶', trigram: null, code: null, gram: 'g9baex5976', sound: null },
        { term: 'milk', trigram: '{name brand tag} : "milk"', code: 'code : "milk"', gram: null, sound: 'milk*' },
        { term: 'ㄒㄋ', trigram: null, code: null, gram: 'g3112x310b', sound: 'ㄒㄋ*' },
      ],
    });
  });

  it('is nothing for a query of blanks and signs', () => {
    expect(planSearch('   ')).toBeNull();
    expect(planSearch(' - !?')).toBeNull();
  });

  it('quotes whatever a customer types', () => {
    expect(planSearch('a"b"c* OR')!.terms).toMatchObject([
      { code: 'code : "a""b""c*"', sound: null },
      { gram: 'g6fx72' },
    ]);
  });

  it('takes at most eight terms', () => {
    expect(planSearch('aa bb cc dd ee ff gg hh ii jj')!.terms).toHaveLength(8);
  });
});

describe('grams', () => {
  const of = (name: string) => grams({ name, brand: '', code: '', tag: '', sound: '', sounds: '' }).split(' ');
  const gram = (text: string) => planSearch(text)!.terms[0]!.gram!;

  it('begin words in Latin script and stand anywhere in Chinese and Japanese', () => {
    expect(of('fresh milk').sort()).toEqual(['f', 'fr', 'm', 'mi'].map(gram).sort());
    expect(of('鮮奶茶').sort()).toEqual(['鮮', '鮮奶', '奶', '奶茶', '茶'].map(gram).sort());
    expect(of('茶tea 500ml')).toEqual(expect.arrayContaining(['茶', 't', 'te', '50'].map(gram)));
    expect(of('コーヒー')).toEqual(expect.arrayContaining(['ー', 'ヒー', 'コ'].map(gram)));
  });

  it('hold every short term of the text they were made of', () => {
    const han = fc.string({ unit: fc.constantFrom('鮮', '奶', '茶', '米', ' '), minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(han, fc.nat(), (name, at) => {
        const word = name.split(' ').find((part) => part.length >= 2);
        if (word === undefined) return;
        const start = at % (word.length - 1);
        expect(of(name)).toContain(gram(word.slice(start, start + 2)));
        expect(of(name)).toContain(gram(word[start]!));
      }),
    );
  });
});

describe('the texts of a product', () => {
  it('mark where names, codes and sounds begin', () => {
    expect(
      searchTexts({
        names: ['Milk', '鮮奶', 'milk', ''],
        brands: ['Farm'],
        codes: ['MILK-1', '471'],
        tags: ['new'],
        spoken: [spoken(['xian', 'nai'])],
      }),
    ).toEqual({
      name: '\nmilk\n鮮奶',
      brand: 'farm',
      code: ' milk-1 471 ',
      tag: 'new',
      sound: '\nxiannai\nxn\nㄒㄋ',
      sounds: 'xiannai xn ㄒㄋ nai n ㄋ',
    });
  });
});

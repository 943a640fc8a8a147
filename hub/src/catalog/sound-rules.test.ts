import { describe, expect, it } from 'vitest';
import { syllablesOf } from './pinyin.ts';
import { alternatives, isSound, spoken, syllableStarts, zhuyinInitial } from './sound-rules.ts';

describe('zhuyin', () => {
  it.each([
    ['zhong', 'ㄓ'],
    ['chong', 'ㄔ'],
    ['shui', 'ㄕ'],
    ['zi', 'ㄗ'],
    ['cha', 'ㄔ'],
    ['ca', 'ㄘ'],
    ['lv', 'ㄌ'],
    ['yu', 'ㄩ'],
    ['yuan', 'ㄩ'],
    ['ye', 'ㄧ'],
    ['you', 'ㄧ'],
    ['wu', 'ㄨ'],
    ['ai', 'ㄞ'],
    ['er', 'ㄦ'],
    ['an', 'ㄢ'],
    ['ou', 'ㄡ'],
    ['e', 'ㄜ'],
    ['xyz', 'ㄒ'],
    ['ng', 'ㄋ'],
    ['', ''],
  ])('of %s is %s', (syllable, symbol) => expect(zhuyinInitial(syllable)).toBe(symbol));
});

describe('sounds', () => {
  it('begin at every syllable', () => {
    expect(spoken(['gao', 'shan', 'cha'])).toEqual([
      { full: 'gaoshancha', initials: 'gsc', zhuyin: 'ㄍㄕㄔ' },
      { full: 'shancha', initials: 'sc', zhuyin: 'ㄕㄔ' },
      { full: 'cha', initials: 'c', zhuyin: 'ㄔ' },
    ]);
  });

  it.each([
    ['重慶', 'chongqing'],
    ['重庆', 'chongqing'],
    ['银行', 'yinhang'],
    ['銀行', 'yinhang'],
    ['大廈', 'dasha'],
    ['大廈', 'daxia'],
    ['綠豆', 'lvdou'],
    ['音樂', 'yinyue'],
    ['牛乳茶', 'niurucha'],
  ])('of %s are %s, also where a character has several', (name, sound) =>
    expect(syllablesOf(name).map((way) => way.join(''))).toContain(sound),
  );

  it('are those of Chinese alone', () => {
    expect(syllablesOf('豆腐 Tofu 300g')).toEqual([['dou', 'fu']]);
    expect(syllablesOf('Milk')).toEqual([]);
  });

  it('never become too many', () => {
    const ways = alternatives(Array.from({ length: 20 }, () => ['a', 'b', 'c']));
    expect(ways.length).toBeLessThanOrEqual(8);
    expect(ways[0]).toEqual(Array(20).fill('a'));
  });

  it('are typed in Latin letters or zhuyin only', () => {
    expect(['gs', 'ㄍㄕ', 'g1', '茶', 'a b'].map(isSound)).toEqual([true, true, false, false, false]);
  });
});

describe('syllables typed whole', () => {
  it.each([
    ['ㄋㄋ', 'ㄋㄋ'],
    ['ㄋㄧㄡㄋㄞ', 'ㄋㄋ'],
    ['ㄨㄌㄨㄥㄔㄚ', 'ㄨㄌㄔ'],
    ['ㄞㄩ', 'ㄞㄩ'],
    ['ㄒㄧㄢㄋㄞ', 'ㄒㄋ'],
    ['wulong', 'wulong'],
  ])('%s is found as %s', (typed, starts) => {
    expect(syllableStarts(typed)).toBe(starts);
  });
});

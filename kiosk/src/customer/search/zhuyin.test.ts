import { describe, expect, it } from 'vitest';
import { firstSymbol, isZhuyin, matchesZhuyin, reduceSyllables, zhuyinKey } from './zhuyin.ts';

describe('注音 initials', () => {
  it.each([
    ['八', 'ㄅ'],
    ['蘋', 'ㄆ'],
    ['牛', 'ㄋ'],
    ['粥', 'ㄓ'],
    ['愛', 'ㄞ'],
    ['一', 'ㄧ'],
    ['烏', 'ㄨ'],
    ['玉', 'ㄩ'],
    ['二', 'ㄦ'],
    ['司', 'ㄙ'],
  ])('%s begins with %s', (character, symbol) => {
    expect(firstSymbol(character)).toBe(symbol);
  });

  it('passes over what is not Han', () => {
    expect(firstSymbol('A')).toBeNull();
    expect(firstSymbol('あ')).toBeNull();
    expect(zhuyinKey('Bravo 蘋果汁 900ml')).toBe('ㄆㄍㄓ');
  });

  it.each([
    ['ㄋㄋ', 'ㄋㄋ'],
    ['ㄋㄧㄡㄋㄞ', 'ㄋㄋ'],
    ['ㄨㄌㄨㄥㄔㄚ', 'ㄨㄌㄔ'],
    ['ㄞ ㄩ', 'ㄞㄩ'],
    ['ㄞㄩ', 'ㄞㄩ'],
  ])('%s reduces to %s', (typed, key) => {
    expect(reduceSyllables(typed)).toBe(key);
  });

  it('finds names by initials and by syllables', () => {
    expect(matchesZhuyin('林鳳營全脂牛奶', 'ㄋㄋ')).toBe(true);
    expect(matchesZhuyin('林鳳營全脂牛奶', 'ㄋㄧㄡㄋㄞ')).toBe(true);
    expect(matchesZhuyin('烏龍茶', 'ㄨㄌㄔ')).toBe(true);
    expect(matchesZhuyin('烏龍茶', 'ㄋㄋ')).toBe(false);
  });

  it('knows what is typed in 注音', () => {
    expect(isZhuyin('ㄋㄋ')).toBe(true);
    expect(isZhuyin('ㄋ a')).toBe(false);
    expect(isZhuyin(' ')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { bestLanguage } from './language.ts';

describe('bestLanguage', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-TW'],
    [['zh-tw'], 'zh-TW'],
    [['zh-Hant-HK'], 'zh-TW'],
    [['zh-HK'], 'zh-TW'],
    [['zh'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['ja-JP'], 'ja'],
    [['en-GB'], 'en'],
    [['fr', 'ja'], 'ja'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (tags, wanted) => {
    expect(bestLanguage(tags)).toBe(wanted);
  });
});

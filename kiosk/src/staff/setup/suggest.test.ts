import { FirstProfile } from '@lintel/shared/config/shop-profile';
import { describe, expect, it } from 'vitest';
import { changeOf, draftOf, wrongFields } from '../settings/profile-draft.ts';
import { suggested } from './suggest.ts';

const draft = draftOf(FirstProfile.parse({}));

describe('what a new shop is suggested to be', () => {
  it.each([
    ['Asia/Taipei', 'TWD', 500, true],
    ['Asia/Tokyo', 'JPY', 1000, true],
    ['Asia/Shanghai', 'CNY', 1300, true],
    ['America/New_York', 'USD', 0, false],
  ] as const)('on the clock of %s: %s', (timeZone, currency, taxRateBp, pricesIncludeTax) => {
    const wish = suggested(draft, { timeZone, language: 'ja' });
    expect(changeOf(wish, 'money')).toMatchObject({ currency, taxRateBp, pricesIncludeTax });
    expect(wrongFields(wish, 'money')).toEqual([]);
    expect(wish).toMatchObject({ timeZone, languages: ['ja', 'en'], name: '' });
  });

  it('elsewhere is the time zone and the language alone', () => {
    const wish = suggested(draft, { timeZone: 'Africa/Nairobi', language: 'en' });
    expect(wish).toEqual({ ...draft, name: '', timeZone: 'Africa/Nairobi', languages: ['en', 'zh-TW'] });
  });
});

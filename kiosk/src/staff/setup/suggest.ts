import type { Language } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import type { ProfileDraft } from '../settings/profile-draft.ts';

interface Usual {
  currency: Currency;
  pricesIncludeTax: boolean;
  taxRateBp: string;
}

/** What shops on these clocks usually have. Others get the time zone alone. */
const usual: readonly [zone: RegExp, terms: Usual][] = [
  [/^Asia\/Taipei$/, { currency: 'TWD', pricesIncludeTax: true, taxRateBp: '5' }],
  [/^Asia\/Tokyo$/, { currency: 'JPY', pricesIncludeTax: true, taxRateBp: '10' }],
  [/^Asia\/(Shanghai|Chongqing|Harbin|Urumqi)$/, { currency: 'CNY', pricesIncludeTax: true, taxRateBp: '13' }],
  [/^America\/(New_York|Chicago|Denver|Los_Angeles)/, { currency: 'USD', pricesIncludeTax: false, taxRateBp: '0' }],
];

/** The form of a shop that nobody has said anything of, as this browser's place and language suggest it. */
export function suggested(draft: ProfileDraft, place: { timeZone: string; language: Language }): ProfileDraft {
  const { timeZone, language } = place;
  const terms = usual.find(([zone]) => zone.test(timeZone))?.[1];
  const languages = [language, ...draft.languages.filter((tag) => tag !== language)].slice(0, 2);
  return { ...draft, name: '', timeZone, languages, ...terms };
}

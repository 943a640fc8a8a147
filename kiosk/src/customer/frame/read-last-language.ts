import { type Language, languages } from '@lintel/shared/languages';

export const lastLanguageKey = 'lintel.last-language';

/** The language this screen spoke last; null where nothing is kept. */
export function readLastLanguage(): Language | null {
  try {
    const last = window.localStorage.getItem(lastLanguageKey);
    return languages.find((known) => known === last) ?? null;
  } catch {
    // A page without storage begins in the first language.
    return null;
  }
}

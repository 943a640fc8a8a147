import { useEffect } from 'react';
import { setLanguage, useLanguage } from '../../words/language.ts';
import { lastLanguageKey, readLastLanguage } from './read-last-language.ts';

/** Speaks as this screen did last: before the hub has answered nobody knows better. */
export async function recallLanguage(): Promise<void> {
  const last = readLastLanguage();
  if (last !== null) await setLanguage(last);
}

/** Notes the language of each moment for the next start of the page. */
export function useKeptLanguage(): void {
  const language = useLanguage();
  useEffect(() => {
    try {
      window.localStorage.setItem(lastLanguageKey, language);
    } catch {
      // As above.
    }
  }, [language]);
}

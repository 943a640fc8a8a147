import { languages } from '@lintel/shared/languages';
import { useEffect } from 'react';
import { setLanguage, useLanguage } from '../../words/language.ts';

const storageKey = 'lintel.last-language';

/** Speaks as this screen did last: before the hub has answered nobody knows better. */
export async function recallLanguage(): Promise<void> {
  try {
    const last = window.localStorage.getItem(storageKey);
    const language = languages.find((known) => known === last);
    if (language !== undefined) await setLanguage(language);
  } catch {
    // A page without storage begins in the first language.
  }
}

/** Notes the language of each moment for the next start of the page. */
export function useKeptLanguage(): void {
  const language = useLanguage();
  useEffect(() => {
    try {
      window.localStorage.setItem(storageKey, language);
    } catch {
      // As above.
    }
  }, [language]);
}

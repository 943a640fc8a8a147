import { type Language, languages } from '@lintel/shared/languages';
import { useSyncExternalStore } from 'react';
import { preloadWords } from './dictionaries.ts';

/** Each language by its own name, as a speaker looks for it. */
export const ownNames: Record<Language, string> = {
  en: 'English',
  'zh-TW': '繁體中文',
  'zh-CN': '简体中文',
  ja: '日本語',
};

let current: Language = languages[0];
let wished: Language = current;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language the page speaks now. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => current);
}

/** Changes the language once its words are here, so that nothing flickers; of two wishes the later one counts. */
export async function setLanguage(language: Language): Promise<void> {
  wished = language;
  try {
    await preloadWords(language);
  } catch {
    // Without its words (the hub is away) a language cannot be spoken: stay with the present one.
    return;
  }
  if (wished !== language) return;
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** The language of `tags` (as browsers and shops name them) that we speak, the first that fits. */
export function bestLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const exact = languages.find((language) => language.toLowerCase() === tag.toLowerCase());
    if (exact) return exact;
    if (/^zh-(hant|hk|mo)/i.test(tag)) return 'zh-TW';
    if (/^zh/i.test(tag)) return 'zh-CN';
    const related = languages.find((language) => language.split('-')[0] === tag.toLowerCase().split('-')[0]);
    if (related) return related;
  }
  return languages[0];
}

import { type Language, languages } from '@lintel/shared/languages';
import { bestLanguage, setLanguage } from '../../words/language.ts';

const storageKey = 'lintel.desk-language';

function remembered(): Language | undefined {
  try {
    const value = window.localStorage.getItem(storageKey);
    return languages.find((language) => language === value);
  } catch {
    return undefined;
  }
}

let ready: Promise<void> | undefined;

/** Settles once the page speaks the language that was chosen here last, else the browser's. */
export function deskLanguage(): Promise<void> {
  ready ??= setLanguage(remembered() ?? bestLanguage(navigator.languages));
  return ready;
}

/** Changes the language of this browser's desk pages. */
export function chooseLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language);
  } catch {
    // Without storage the choice holds until the page is loaded anew.
  }
  void setLanguage(language);
}

import { use } from 'react';
import { loadWords, type WordsOf, type WordsPart } from './dictionaries.ts';
import { useLanguage } from './language.ts';

/** The words of a part in the present language; suspends until they are here. Always name the result `words`. */
export function useWords<P extends WordsPart>(part: P): WordsOf[P] {
  return use(loadWords(part, useLanguage()));
}

import { type Language, languages } from '@lintel/shared/languages';
import { Icon } from '../../ui/icon.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { chooseLanguage } from './desk-language.ts';
import styles from './language-choice.module.css';

/** The languages by their own names. */
export function LanguageChoice() {
  const words = useWords('staff');
  const language = useLanguage();
  return (
    <label className={styles.choice}>
      <Icon name="globe" />
      <span className="visually-hidden">{words.language}</span>
      <select value={language} onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}>
        {languages.map((tag) => (
          <option key={tag} value={tag}>
            {ownNames[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}

import { type Language, languages, type Texts } from '@lintel/shared/languages';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { ownNames } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from './texts-field.module.css';

/** A text in the shop's languages; the plain one stands in where a language says nothing. */
export function TextsField(props: {
  label: string;
  plain: string;
  onPlain: (text: string) => void;
  texts: Texts;
  onTexts: (texts: Texts) => void;
  long?: boolean;
  problem?: string | undefined;
}) {
  const words = useWords('catalog');
  const { label, texts, problem } = props;
  const Input = props.long ? TextArea : Field;
  const set = (language: Language) => (text: string) => props.onTexts({ ...texts, [language]: text });
  const said = languages.filter((language) => texts[language]).length;
  return (
    <div className={styles.field}>
      <Input label={label} value={props.plain} onChange={props.onPlain} problem={problem} />
      <details className={styles.more}>
        <summary>{words.inLanguages(said)}</summary>
        <div className={styles.languages}>
          {languages.map((language) => (
            <Input
              key={language}
              label={`${label} · ${ownNames[language]}`}
              value={texts[language] ?? ''}
              onChange={set(language)}
            />
          ))}
        </div>
      </details>
    </div>
  );
}

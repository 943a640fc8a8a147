import { inLanguage } from '@lintel/shared/languages';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { signed, typedCount } from '../adjustment.ts';
import type { CountLine } from './count-rules.ts';
import styles from './take.module.css';

/** One counted variant; its number is typed over in place. The one that was scanned last stands out. */
export function SheetLine(props: { line: CountLine; last: boolean; onCount: (counted: number, was: number) => void }) {
  const words = useWords('stockTake');
  const language = useLanguage();
  const { line, last } = props;
  const name = inLanguage(line.name, line.names, language);
  const [draft, setDraft] = useState<string | null>(null);
  // What stood there when the typing began: a colleague may count the same goods meanwhile.
  const [was, setWas] = useState(line.counted);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (last) row.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  const counted = draft === null ? null : typedCount(draft);
  function save() {
    if (counted !== null && counted !== was) props.onCount(counted, was);
    setDraft(null);
  }
  return (
    <li ref={row} className={styles.line} data-last={last || undefined}>
      <span className={styles.name}>
        <strong>{name}</strong>
        <span className={styles.facts}>
          {line.sku} · {line.by}
        </span>
      </span>
      <span className={styles.facts}>{words.expected(line.expected)}</span>
      <strong
        className={styles.difference}
        data-way={line.difference > 0 ? 'more' : line.difference < 0 ? 'less' : 'none'}
      >
        {line.difference === 0 ? '✓' : signed(line.difference, language)}
      </strong>
      <input
        className={styles.number}
        inputMode="numeric"
        aria-label={words.countOf(name)}
        aria-invalid={(draft !== null && counted === null) || undefined}
        value={draft ?? String(line.counted)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          if (draft === null) setWas(line.counted);
          setDraft(event.currentTarget.value);
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </li>
  );
}

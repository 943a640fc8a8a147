import { useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { typedCount } from '../adjustment.ts';
import styles from './take.module.css';

/** A variant whose number is being typed; null when nobody does. */
export function PendingLine(props: { name: string; sku: string; onCount: (counted: number | null) => void }) {
  const words = useWords('stockTake');
  const [draft, setDraft] = useState('');
  // The input that goes away after Enter still tells that it lost the focus.
  const ended = useRef(false);
  function end(counted: number | null) {
    if (ended.current) return;
    ended.current = true;
    props.onCount(counted);
  }
  return (
    <div className={styles.line} data-last="">
      <span className={styles.name}>
        <strong>{props.name}</strong>
        <span className={styles.facts}>{props.sku}</span>
      </span>
      <span className={styles.facts}>{words.typeCount}</span>
      <input
        className={styles.number}
        inputMode="numeric"
        aria-label={words.countOf(props.name)}
        value={draft}
        // biome-ignore lint/a11y/noAutofocus: whoever chose it means to type its number
        autoFocus
        onChange={(event) => setDraft(event.currentTarget.value)}
        // Left empty it waits: on a touchscreen the finger's own mouse events take the focus away at once.
        onBlur={() => typedCount(draft) !== null && end(typedCount(draft))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typedCount(draft) !== null) end(typedCount(draft));
          if (event.key === 'Escape') end(null);
        }}
      />
    </div>
  );
}

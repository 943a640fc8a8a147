import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { changeOf } from './compare-rules.ts';
import styles from './compared.module.css';

/** How a count stands to that of the same time a week before. */
export function Compared({ now, before }: { now: number; before: number }) {
  const words = useWords('history');
  const language = useLanguage();
  const change = changeOf(now, before);
  if (change === null) return <span className={styles.none}>{words.nothingToCompare}</span>;
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  return (
    <span className={styles.compared} data-way={change > 0 ? 'up' : change < 0 ? 'down' : 'same'}>
      <strong>{percent.format(change)}</strong> {words.beforeThat(new Intl.NumberFormat(language).format(before))}
    </span>
  );
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './windowed.module.css';

/** Rows kept beyond what is in sight, so that the Tab key always finds a next one. */
const beyond = 8;
/** Rows come and go so many at a time: scrolling by one is no work. */
const step = 4;

/**
 * A long list of rows of one height, of which only those in sight are in the page; the page itself scrolls. 20,000 rows
 * cost what thirty do.
 */
export function Windowed(props: {
  label: string;
  count: number;
  /** In CSS pixels. */
  rowHeight: number;
  /** `key` tells rows apart when the list changes. */
  row: (index: number) => { key: string; content: ReactNode };
  /** The last rows are coming into sight. */
  onNearEnd?: (() => void) | undefined;
}) {
  const { count, rowHeight, onNearEnd } = props;
  const ref = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, last: 20 });

  useEffect(() => {
    const measure = () => {
      const { top } = ref.current!.getBoundingClientRect();
      const first = Math.max(0, Math.floor(-top / rowHeight / step) * step - beyond);
      const last = Math.ceil((window.innerHeight - top) / rowHeight / step) * step + beyond;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    measure();
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [rowHeight]);

  const nearEnd = range.last >= count;
  useEffect(() => {
    if (nearEnd && count > 0) onNearEnd?.();
  }, [nearEnd, count, onNearEnd]);

  const shown = Array.from(
    { length: Math.max(0, Math.min(range.last, count) - range.first) },
    (_, i) => range.first + i,
  );
  return (
    <ul ref={ref} className={styles.list} aria-label={props.label} style={{ height: count * rowHeight }}>
      {shown.map((index) => {
        const { key, content } = props.row(index);
        return (
          <li
            key={key}
            className={styles.row}
            style={{ height: rowHeight, top: index * rowHeight }}
            aria-setsize={count}
            aria-posinset={index + 1}
          >
            {content}
          </li>
        );
      })}
    </ul>
  );
}

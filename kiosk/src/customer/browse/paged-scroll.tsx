import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { scrollBehavior } from '../../ui/motion.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paged-scroll.module.css';

/** A list that scrolls by finger and, for those who cannot drag, by a button for each screenful. */
export function PagedScroll(props: { children: ReactNode; onNearEnd?: (() => void) | undefined }) {
  const words = useWords('customer');
  const ref = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLSpanElement>(null);
  const [edge, setEdge] = useState({ above: false, below: false });
  const nearEnd = useRef(props.onNearEnd);
  nearEnd.current = props.onNearEnd;
  const hasMore = props.onNearEnd !== undefined;

  const measure = useCallback(() => {
    const box = ref.current;
    if (box === null) return;
    const left = box.scrollHeight - box.clientHeight - box.scrollTop;
    setEdge((before) => {
      const now = { above: box.scrollTop > 8, below: left > 8 };
      return before.above === now.above && before.below === now.below ? before : now;
    });
    thumb.current!.style.height = `${(100 * box.clientHeight) / box.scrollHeight}%`;
    thumb.current!.style.top = `${(100 * box.scrollTop) / box.scrollHeight}%`;
    if (hasMore && left < box.clientHeight) nearEnd.current?.();
  }, [hasMore]);

  useEffect(() => {
    const box = ref.current!;
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    for (const child of box.children) watch.observe(child);
    return () => watch.disconnect();
  }, [measure]);

  function turn(direction: 1 | -1) {
    const box = ref.current!;
    box.scrollBy({ top: direction * box.clientHeight * 0.85, behavior: scrollBehavior() });
  }

  return (
    <div className={styles.frame}>
      <div className={styles.view} data-below={edge.below}>
        <div ref={ref} className={styles.scroll} onScroll={measure}>
          {props.children}
        </div>
      </div>
      <div className={styles.turn} data-needed={edge.above || edge.below}>
        <IconButton icon="chevronUp" label={words.pageUp} disabled={!edge.above} onPress={() => turn(-1)} />
        <span className={styles.track} aria-hidden="true">
          <span ref={thumb} className={styles.thumb} />
        </span>
        <IconButton icon="chevronDown" label={words.pageDown} disabled={!edge.below} onPress={() => turn(1)} />
      </div>
    </div>
  );
}

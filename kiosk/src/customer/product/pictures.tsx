import { type PointerEvent, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { Picture } from './picture.tsx';
import styles from './pictures.module.css';

/** How far a finger slides, in millimetres, to mean the next picture. */
const swipeMm = 8;

/** All pictures of a product, one at a time: swiped, or by the arrows below. */
export function Pictures({ hashes, name }: { hashes: readonly string[]; name: string }) {
  const words = useWords('customer');
  const [at, setAt] = useState(0);
  const from = useRef<number | null>(null);
  const go = (by: number) => setAt((now) => Math.min(Math.max(now + by, 0), hashes.length - 1));
  function swiped(event: PointerEvent<HTMLElement>) {
    const start = from.current;
    from.current = null;
    if (start === null) return;
    const mm = Number.parseFloat(getComputedStyle(event.currentTarget).getPropertyValue('--mm')) || 4;
    const moved = event.clientX - start;
    if (Math.abs(moved) >= swipeMm * mm) go(moved < 0 ? 1 : -1);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inside a row on all engines
    <div className={styles.pictures} role="group" aria-label={words.picturesOf(name)}>
      <div
        className={styles.window}
        onPointerDown={(event) => {
          from.current = event.clientX;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={swiped}
        onPointerCancel={() => {
          from.current = null;
        }}
      >
        <div className={styles.strip} style={{ transform: `translateX(${-100 * at}%)` }}>
          {hashes.map((hash, index) => (
            <span key={hash} className={styles.picture}>
              {Math.abs(index - at) <= 1 && <Picture hash={hash} name={name} cssPx={320} />}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.controls}>
        <IconButton icon="chevronLeft" label={words.pictureBefore} disabled={at === 0} onPress={() => go(-1)} />
        <span aria-live="polite">{words.pictureAt(at + 1, hashes.length)}</span>
        <IconButton
          icon="chevronRight"
          label={words.pictureAfter}
          disabled={at === hashes.length - 1}
          onPress={() => go(1)}
        />
      </div>
    </div>
  );
}

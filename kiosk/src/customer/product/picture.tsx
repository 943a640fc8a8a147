import { useState } from 'react';
import { pictureUrl } from '../../hub-client/hub.ts';
import styles from './picture.module.css';

/** A product's picture, or its first character where there is none (or it does not load). */
export function Picture(props: { hash: string | null; name: string; cssPx: number }) {
  const [failed, setFailed] = useState<string | null>(null);
  const { hash } = props;
  if (hash === null || failed === hash) {
    return (
      <span className={styles.letter} aria-hidden="true">
        {[...props.name.trim()][0]?.toUpperCase()}
      </span>
    );
  }
  return (
    <img
      className={styles.picture}
      src={pictureUrl(hash, props.cssPx)}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(hash)}
    />
  );
}

import { useState } from 'react';
import { pictureUrl } from '../../hub-client/hub.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './thumb.module.css';

/** A small picture, or the place of one. */
export function Thumb({ hash, size }: { hash: string | null; size: number }) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className={styles.thumb} style={{ width: size, height: size }}>
      {hash === null || failed === hash ? (
        <Icon name="image" size="22px" />
      ) : (
        <img src={pictureUrl(hash, size)} alt="" decoding="async" onError={() => setFailed(hash)} />
      )}
    </span>
  );
}

import { languages } from '@lintel/shared/languages';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type Density, useDensity } from '../ui/density.ts';
import { Segmented } from '../ui/segmented.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { ownNames, setLanguage, useLanguage } from '../words/language.ts';
import { Actions } from './actions.tsx';
import { Entries } from './entries.tsx';
import styles from './gallery.module.css';
import { Lists } from './lists.tsx';
import { Pictures } from './pictures.tsx';
import { Surfaces } from './surfaces.tsx';

/**
 * Every component of the design language in every state, for whoever works on it. Part of the development server only:
 * `npx vite kiosk`, then `/gallery`.
 */
export function Gallery() {
  const [density, setDensity] = useState<Density>('desk');
  const language = useLanguage();
  const [narrow, setNarrow] = useState(false);
  useDensity(density);
  return (
    <main className={styles.gallery} data-narrow={narrow || undefined}>
      <header className={styles.header}>
        <h1>Gallery</h1>
        <Segmented<Density>
          label="Density"
          options={[
            { value: 'desk', text: 'Desk' },
            { value: 'touch', text: 'Touch' },
          ]}
          value={density}
          onChange={setDensity}
        />
        <Segmented
          label="Language"
          options={languages.map((value) => ({ value, text: ownNames[value] }))}
          value={language}
          onChange={(value) => void setLanguage(value)}
        />
        <Button onPress={() => setNarrow(!narrow)}>{narrow ? 'Full width' : 'As on a phone'}</Button>
      </header>
      <Actions />
      <Entries />
      <Surfaces />
      <Lists />
      <Pictures />
      <ToastArea />
    </main>
  );
}

/** One component with its name and its states. */
export function Exhibit({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles.exhibit} aria-label={name}>
      <h2 className={styles.name}>{name}</h2>
      <div className={styles.states}>{children}</div>
    </section>
  );
}

/** One state under its name. */
export function State({ name, children, wide }: { name: string; children: ReactNode; wide?: boolean }) {
  return (
    <figure className={styles.state} data-wide={wide || undefined}>
      {children}
      <figcaption className={styles.caption}>{name}</figcaption>
    </figure>
  );
}

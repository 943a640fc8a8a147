import { useEffect, useRef } from 'react';
import { linkTo, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './office-nav.module.css';
import { officePlaces } from './office-places.ts';

/** Also on what lies below a place. */
const isAt = (path: string, to: string) => path === to || path.startsWith(`${to}/`);

/** The pages of the back office, side by side. */
export function OfficeNav() {
  const words = useWords('office');
  const { can } = useSession();
  const path = usePath();
  const texts = {
    members: words.members,
    people: words.people,
    audit: words.audit,
    kiosks: words.kiosks,
    channels: words.channels,
    settings: words.settings,
  };
  const nav = useRef<HTMLElement>(null);
  // On a phone the last ones lie outside.
  useEffect(() => {
    const here = path && nav.current?.querySelector('[aria-current]');
    if (here) here.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    <nav ref={nav} className={styles.nav} aria-label={words.office}>
      {officePlaces(can).map(({ name, to }) => (
        <a key={name} {...linkTo(to)} className={styles.place} aria-current={isAt(path, to) ? 'page' : undefined}>
          {texts[name]}
        </a>
      ))}
    </nav>
  );
}

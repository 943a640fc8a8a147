import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { Page } from '../shell/page.tsx';
import { Faults } from './faults.tsx';
import { FunnelCard } from './funnel-card.tsx';
import styles from './kiosks.module.css';

/** How the shop's screens are doing: how far customers get, and what goes wrong. */
export function Kiosks() {
  const words = useWords('office');
  return (
    <Page title={words.kiosks}>
      <OfficeNav />
      <div className={styles.page}>
        <FunnelCard />
        <Faults />
      </div>
    </Page>
  );
}

import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { linkTo } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';

/** The shop is open: where to go from here. */
export function DoneStep({ onOpen }: { onOpen: (path: string) => void }) {
  const words = useWords('setup');
  const places = [
    { to: '/staff/people', title: words.toPeople, text: words.toPeopleText },
    { to: '/staff/catalog', title: words.toCatalog, text: words.toCatalogText },
    { to: '/technician', title: words.toDoor, text: words.toDoorText },
    { to: '/staff/settings', title: words.toSettings, text: words.toSettingsText },
  ];
  return (
    <Frame step="done" title={words.doneTitle} text={words.doneText}>
      <Button kind="primary" wide icon="basket" onPress={() => onOpen('/staff/till')}>
        {words.toTill}
      </Button>
      <nav aria-label={words.doneTitle} className={styles.links}>
        {places.map(({ to, title, text }) => (
          <a key={to} {...linkTo(to)} className={styles.link}>
            <strong>{title}</strong>
            <span>{text}</span>
          </a>
        ))}
      </nav>
      <Card title={words.kiosk}>
        <p>{words.kioskText}</p>
        <code className={styles.command}>lintel kiosk pair front</code>
      </Card>
    </Frame>
  );
}

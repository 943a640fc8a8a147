import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { navigate } from '../../../ui/route.ts';
import { useWords } from '../../../words/use-words.ts';
import { Page } from '../../shell/page.tsx';
import styles from './import.module.css';
import { ImportCard } from './import-card.tsx';

/** All goods as a spreadsheet, and goods from one. */
export function Import() {
  const words = useWords('catalogImport');
  return (
    <Page title={words.title} back="/staff/catalog">
      <div className={styles.page}>
        <Card title={words.export}>
          <p className={styles.text}>{words.exportText}</p>
          <a className={styles.download} href="/api/v1/catalog/file" download>
            <Icon name="download" />
            {words.download}
          </a>
        </Card>
        <ImportCard
          after={
            <Button kind="primary" onPress={() => navigate('/staff/catalog')}>
              {words.toCatalog}
            </Button>
          }
        />
      </div>
    </Page>
  );
}

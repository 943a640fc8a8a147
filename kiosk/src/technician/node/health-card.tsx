import type { Node } from '@lintel/shared/http/fleet';
import type { ReactNode } from 'react';
import { useDates } from '../../staff/shell/dates.ts';
import { useNow } from '../../staff/shell/use-now.ts';
import { Card } from '../../ui/card.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { diskLowBytes, hotC, outboxDeep } from '../node-rules.ts';
import { bytesText, celsiusText } from '../units.ts';
import styles from './health-card.module.css';

/** The machine itself, as it said last. What it cannot measure is a dash, not a zero. */
export function HealthCard({ node }: { node: Node }) {
  const words = useWords('technician');
  const dates = useDates();
  const language = useLanguage();
  const now = useNow(5_000);
  const { health } = node;
  const number = new Intl.NumberFormat(language);
  const count = (label: string, value: number, bad = value > 0) => (
    <Fact label={label} bad={bad}>
      {number.format(value)}
    </Fact>
  );
  return (
    <Card
      title={words.health}
      aside={health && <span className={styles.at}>{words.asOf(dates.short(health.at, now))}</span>}
    >
      <dl className={styles.facts}>
        {health && (
          <>
            {count(words.outbox, health.outbox.depth, health.outbox.depth >= outboxDeep)}
            {count(words.dropped, health.outbox.dropped)}
            <Fact label={words.temperature} bad={health.temperatureC !== null && health.temperatureC >= hotC}>
              {health.temperatureC === null ? '–' : celsiusText(health.temperatureC, language)}
            </Fact>
            <Fact label={words.throttling} bad={health.throttled === true}>
              {health.throttled === null ? '–' : health.throttled ? words.yes : words.no}
            </Fact>
            <Fact label={words.diskFree} bad={health.diskFreeBytes !== null && health.diskFreeBytes < diskLowBytes}>
              {health.diskFreeBytes === null ? '–' : bytesText(health.diskFreeBytes, language)}
            </Fact>
            <Fact label={words.clock} bad={health.clock === 'unsynced'}>
              {health.clock === 'synced' ? words.clockSynced : words.clockUnsynced}
            </Fact>
            <Fact label={words.uptime}>{dates.duration(Math.floor(health.uptimeMs / 1_000))}</Fact>
          </>
        )}
        {count(words.missing, node.missingEvents)}
        {count(words.quarantined, node.quarantined)}
        <Fact label={words.addedOn}>{dates.day(node.createdAt)}</Fact>
      </dl>
    </Card>
  );
}

function Fact(props: { label: string; bad?: boolean; children: ReactNode }) {
  return (
    <div data-bad={props.bad || undefined}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

import type { Node } from '@lintel/shared/http/fleet';
import { useDates } from '../../staff/shell/dates.ts';
import { StateBadge } from '../../staff/shell/state-badge.tsx';
import { useNow } from '../../staff/shell/use-now.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from '../../words/use-words.ts';
import { verdictKinds, verdictText } from '../node-text.ts';
import styles from './sensor-card.module.css';

/** Each sensor with its verdict, since when, and what it says itself. */
export function SensorCard({ node }: { node: Node }) {
  const words = useWords('technician');
  const dates = useDates();
  const now = useNow(5_000);
  const sensors = node.health?.sensors ?? [];
  return (
    <Card title={words.sensors}>
      {sensors.length === 0 && <p className={styles.note}>{node.health ? words.noSensors : words.noHealth}</p>}
      <ul>
        {sensors.map((sensor) => (
          <li key={sensor.id} className={styles.sensor}>
            <div className={styles.name}>
              <strong>{sensor.id}</strong>
              <span className={styles.note}>
                {sensor.kind} ·{' '}
                {sensor.lastSeen === null ? words.nothingYet : words.seen(dates.ago(sensor.lastSeen, now))}
              </span>
              {sensor.detail !== undefined && <span className={styles.detail}>{sensor.detail}</span>}
            </div>
            <StateBadge kind={verdictKinds[sensor.verdict]}>{verdictText(words, sensor.verdict)}</StateBadge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import type { Health } from '@lintel/shared/wire/messages';
import { useWords } from '../../words/use-words.ts';
import { verdictKinds, verdictText } from '../node-text.ts';
import styles from './sensor-dots.module.css';

/** The sensors of a node, each with the colour of its verdict; the verdict itself is written where it is not "ok". */
export function SensorDots({ sensors }: { sensors: Health['sensors'] }) {
  const words = useWords('technician');
  if (sensors.length === 0) return <p className={styles.none}>{words.noSensors}</p>;
  return (
    <ul className={styles.dots} aria-label={words.sensors}>
      {sensors.map((sensor) => (
        <li key={sensor.id} className={styles.sensor} data-kind={verdictKinds[sensor.verdict]}>
          {sensor.id}
          <span className={sensor.verdict === 'ok' ? 'visually-hidden' : styles.verdict}>
            {verdictText(words, sensor.verdict)}
          </span>
        </li>
      ))}
    </ul>
  );
}

import type { Node } from '@lintel/shared/http/fleet';
import { useDates } from '../../staff/shell/dates.ts';
import { StateBadge } from '../../staff/shell/state-badge.tsx';
import { useNow } from '../../staff/shell/use-now.ts';
import { Icon } from '../../ui/icon.tsx';
import { linkTo } from '../../ui/route.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { concernsOf, configState, shownElsewhere } from '../node-rules.ts';
import { concernText, configText, nodeRoleIcons, nodeRoleText, nodeStateKinds, nodeStateText } from '../node-text.ts';
import { bytesText, celsiusText } from '../units.ts';
import styles from './node-card.module.css';
import { SensorDots } from './sensor-dots.tsx';

const concernsShown = 3;

/** One node at a glance. */
export function NodeCard({ node }: { node: Node }) {
  const words = useWords('technician');
  const dates = useDates();
  const language = useLanguage();
  const now = useNow(5_000);
  const all = concernsOf(node);
  const concerns = all.filter((concern) => !shownElsewhere(concern));
  const { health } = node;
  return (
    <article
      className={styles.card}
      data-concern={all.length > 0 || undefined}
      data-away={node.state !== 'online' || undefined}
    >
      <header className={styles.header}>
        <span className={styles.icon}>
          <Icon name={nodeRoleIcons[node.role]} size="24px" />
        </span>
        <div className={styles.heading}>
          <h2 className={styles.name}>
            <a {...linkTo(`/technician/nodes/${node.node}`)} className={styles.link}>
              {node.node}
            </a>
          </h2>
          <p className={styles.note}>
            {nodeRoleText(words, node.role)} ·{' '}
            {node.lastSeen === null ? words.neverSeen : words.seen(dates.ago(node.lastSeen, now))}
          </p>
        </div>
        <StateBadge kind={nodeStateKinds[node.state]}>{nodeStateText(words, node.state)}</StateBadge>
      </header>

      {concerns.length > 0 && (
        <ul className={styles.concerns}>
          {concerns.slice(0, concernsShown).map((concern) => (
            <li key={JSON.stringify(concern)}>{concernText(words, concern, language)}</li>
          ))}
          {concerns.length > concernsShown && <li>{words.andMore(concerns.length - concernsShown)}</li>}
        </ul>
      )}

      {health ? (
        <>
          <SensorDots sensors={health.sensors} />
          <dl className={styles.facts}>
            <Fact label={words.outbox} value={String(health.outbox.depth)} />
            <Fact
              label={words.temperature}
              value={health.temperatureC === null ? '–' : celsiusText(health.temperatureC, language)}
            />
            <Fact
              label={words.diskFree}
              value={health.diskFreeBytes === null ? '–' : bytesText(health.diskFreeBytes, language)}
            />
            <Fact label={words.missing} value={String(node.missingEvents)} />
          </dl>
        </>
      ) : (
        <p className={styles.note}>{node.state === 'never' ? words.neverText : words.noHealth}</p>
      )}
      <p className={styles.foot}>
        <span>{node.version === null ? words.noVersion : words.version(node.version)}</span>
        <span data-kind={configText(words, configState(node)).kind}>{configText(words, configState(node)).text}</span>
      </p>
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

import type { Node } from '@lintel/shared/http/fleet';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useDates } from '../../staff/shell/dates.ts';
import { Page } from '../../staff/shell/page.tsx';
import { StateBadge } from '../../staff/shell/state-badge.tsx';
import { useNow } from '../../staff/shell/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { DoorCard } from '../door/door-card.tsx';
import { concernsOf, shownElsewhere } from '../node-rules.ts';
import { concernText, nodeRoleText, nodeStateKinds, nodeStateText } from '../node-text.ts';
import { Commands } from './commands.tsx';
import { ConfigCard } from './config-card.tsx';
import { HealthCard } from './health-card.tsx';
import styles from './node.module.css';
import { SensorCard } from './sensor-card.tsx';

/** One node: what it says of itself, what it was told, what it can be asked to do. */
export function NodePage({ name }: { name: string }) {
  const node = useHubQuery('getNode', { params: { node: name } });
  return (
    <Page title={name} back="/technician">
      {node.isPending && <Skeleton height="320px" />}
      {node.error && !node.data && <ErrorState error={node.error} onRetry={() => void node.refetch()} />}
      {node.data && <Detail node={node.data} />}
    </Page>
  );
}

function Detail({ node }: { node: Node }) {
  const words = useWords('technician');
  const dates = useDates();
  const language = useLanguage();
  const now = useNow(5_000);
  const concerns = concernsOf(node).filter((concern) => !shownElsewhere(concern));
  return (
    <div className={styles.page}>
      <h2 className="visually-hidden">{words.state}</h2>
      <p className={styles.line}>
        <StateBadge kind={nodeStateKinds[node.state]}>{nodeStateText(words, node.state)}</StateBadge>
        <span>{nodeRoleText(words, node.role)}</span>
        <span>{node.lastSeen === null ? words.neverSeen : words.seen(dates.ago(node.lastSeen, now))}</span>
        <span>{node.version === null ? words.noVersion : words.version(node.version)}</span>
      </p>
      {concerns.length > 0 && (
        <Banner kind="warn">
          <ul className={styles.concerns}>
            {concerns.map((concern) => (
              <li key={JSON.stringify(concern)}>{concernText(words, concern, language)}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          {node.role === 'door' && <DoorCard node={node} />}
          <SensorCard node={node} />
          <HealthCard node={node} />
        </div>
        <div className={styles.column}>
          <Commands node={node} />
          <ConfigCard node={node} />
        </div>
      </div>
    </div>
  );
}

import type { Node } from '@lintel/shared/http/fleet';
import { useEffect } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { StateBadge } from '../../staff/shell/state-badge.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { CodeBlock } from '../add-node/code-block.tsx';
import { configState } from '../node-rules.ts';
import { configText } from '../node-text.ts';
import styles from './config-card.module.css';

/** The configuration the hub wants this node to run, and what the node made of it. */
export function ConfigCard({ node }: { node: Node }) {
  const words = useWords('technician');
  const state = configState(node);
  const { text, kind } = configText(words, state);
  const config = useHubQuery('getNodeConfig', { params: { node: node.node } });
  // The version that the node's live state names may be newer than what was read.
  const stale = config.data !== undefined && config.data.version < node.desiredVersion;
  const { refetch } = config;
  useEffect(() => {
    if (stale) void refetch();
  }, [stale, refetch]);
  return (
    <Card title={words.config} aside={<StateBadge kind={kind}>{text}</StateBadge>}>
      {state.kind === 'refused' && (
        <div className={styles.refused}>
          <p>{words.refusedText}</p>
          <ul>
            {state.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {config.isPending && <Skeleton height="160px" />}
      {config.error && !config.data && <ErrorState error={config.error} onRetry={() => void config.refetch()} />}
      {config.data?.version === 0 && <p className={styles.note}>{words.configNoneText}</p>}
      {config.data && config.data.version > 0 && (
        <CodeBlock label={words.config} text={JSON.stringify(config.data.config, null, 2)} />
      )}
    </Card>
  );
}

import type { Node } from '@lintel/shared/http/fleet';
import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Printers } from '../../staff/settings/printers/printers.tsx';
import { useStaleSince } from '../../staff/shell/desk-live.tsx';
import { Page } from '../../staff/shell/page.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { AddNode } from '../add-node/add-node.tsx';
import { BackupCard } from '../backups/backup-card.tsx';
import { byNeed, concernsOf } from '../node-rules.ts';
import { NodeCard } from './node-card.tsx';
import styles from './nodes.module.css';

const askEveryMs = 15_000;

/** Every node of the shop, those that need somebody first. */
export function Nodes() {
  const words = useWords('technician');
  const stale = useStaleSince() !== null;
  const nodes = useHubQuery('listNodes', undefined, { refetchInterval: stale ? askEveryMs : false });
  const [adding, setAdding] = useState(false);
  const items = nodes.data?.items;
  const add = (
    <Button icon="plus" onPress={() => setAdding(true)}>
      {words.addNode}
    </Button>
  );
  return (
    <Page title={words.nodes} aside={add}>
      {nodes.isPending && <Skeleton height="240px" />}
      {nodes.error && !items && <ErrorState error={nodes.error} onRetry={() => void nodes.refetch()} />}
      {items?.length === 0 && <EmptyState icon="sensor" title={words.noNodes} text={words.noNodesText} action={add} />}
      {items && items.length > 0 && (
        <>
          <Summary nodes={items} />
          <ul className={styles.grid}>
            {byNeed(items).map((node) => (
              <li key={node.node}>
                <NodeCard node={node} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.cards}>
        <Printers />
        <BackupCard />
      </div>
      {adding && <AddNode onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Summary({ nodes }: { nodes: readonly Node[] }) {
  const words = useWords('technician');
  const online = nodes.filter((node) => node.state === 'online').length;
  const needing = nodes.filter((node) => concernsOf(node).length > 0).length;
  return (
    <p className={styles.summary} data-needing={needing > 0 || undefined}>
      {words.onlineOf(online, nodes.length)}
      {needing > 0 ? (
        <>
          {' · '}
          <strong>{words.needAttention(needing)}</strong>
        </>
      ) : (
        online === nodes.length && (
          <>
            {' · '}
            <strong>{words.allWell}</strong>
          </>
        )
      )}
    </p>
  );
}

import type { FootfallNow } from '@lintel/shared/http/footfall';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { StateBadge } from '../shell/state-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './gates.module.css';

type Gate = FootfallNow['gates'][number];

/** Each gate with its counts of today and whether it sees. */
export function Gates() {
  const words = useWords('staff');
  const now = useHubQuery('footfallNow');
  return (
    <Card title={words.gates}>
      {now.isPending && <Skeleton height="56px" />}
      {now.error && !now.data && <ErrorState error={now.error} onRetry={() => void now.refetch()} />}
      {now.data?.gates.length === 0 && <EmptyState icon="door" title={words.noGates} text={words.noGatesText} />}
      <ul className={styles.list}>
        {now.data?.gates.map((gate) => (
          <GateRow key={gate.gate} gate={gate} />
        ))}
      </ul>
    </Card>
  );
}

const kinds = { seeing: 'good', blind: 'bad', unknown: 'warn' } as const;

function GateRow({ gate }: { gate: Gate }) {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(10_000);
  const verdicts = { seeing: words.gateSeeing, blind: words.gateBlind, unknown: words.gateUnknown };
  return (
    <li className={styles.gate}>
      <Icon name="door" size="24px" />
      <div className={styles.name}>
        <strong>{gate.gate}</strong>
        <span>{gate.lastAt === null ? words.nobodyToday : words.lastCrossing(dates.ago(gate.lastAt, now))}</span>
      </div>
      <p className={styles.counts}>
        <span>
          <span className={styles.direction}>{words.in}</span> {gate.in}
        </span>
        <span>
          <span className={styles.direction}>{words.out}</span> {gate.out}
        </span>
      </p>
      <StateBadge kind={kinds[gate.verdict]}>{verdicts[gate.verdict]}</StateBadge>
    </li>
  );
}

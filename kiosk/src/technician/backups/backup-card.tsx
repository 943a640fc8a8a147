import type { BackupStatus } from '@lintel/shared/http/backups';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { BackupNotice } from '../../staff/backups/backup-notice.tsx';
import { useDates } from '../../staff/shell/dates.ts';
import { useNow } from '../../staff/shell/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './backup-card.module.css';

const askEveryMs = 60_000;
const whileRunningMs = 2_000;

/** How the hub's backups are, and one now. */
export function BackupCard() {
  const words = useWords('technician');
  const problemText = useProblemText();
  const backups = useHubQuery('backups', undefined, {
    refetchInterval: (query) => (query.state.data?.running ? whileRunningMs : askEveryMs),
  });
  const begin = useMutation({
    mutationFn: () => call('makeBackup'),
    onSuccess: (status) => queryClient.setQueryData(queryKey('backups'), status),
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const { data } = backups;
  const now = data?.folder != null && (
    <Button busy={begin.isPending || data.running} onPress={() => begin.mutate()}>
      {words.backUpNow}
    </Button>
  );
  return (
    <Card title={words.backups} aside={now}>
      {!data && backups.error && <ErrorState error={backups.error} onRetry={() => void backups.refetch()} />}
      {!data && !backups.error && <Skeleton height="56px" />}
      {data?.folder === null && <p className={styles.text}>{words.backupsOff}</p>}
      {data?.folder != null && (
        <>
          <BackupNotice />
          <Facts status={data} />
        </>
      )}
    </Card>
  );
}

function Facts({ status }: { status: BackupStatus }) {
  const words = useWords('technician');
  const dates = useDates();
  const now = useNow(60_000);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{words.lastBackup}</dt>
        <dd>{status.lastAt === null ? words.backupNone : dates.short(status.lastAt, now)}</dd>
      </div>
      <div>
        <dt>{words.nextBackup}</dt>
        <dd>{status.running ? words.backupRunning : status.nextAt !== null && dates.short(status.nextAt, now)}</dd>
      </div>
      <div>
        <dt>{words.backupFolder}</dt>
        <dd>
          {status.folder} · {words.backupsKept(status.items.length)}
        </dd>
      </div>
    </dl>
  );
}

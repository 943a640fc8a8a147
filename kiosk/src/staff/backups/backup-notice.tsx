import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';
import { backupProblemText } from './problem-text.ts';

const askEveryMs = 60_000;

/** Tells those who can do something about it why no backup is made. */
export function BackupNotice() {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(60_000);
  const { can } = useSession();
  const backups = useHubQuery('backups', undefined, { enabled: can.nodes, refetchInterval: askEveryMs });
  const problem = backups.data?.problem;
  if (!problem) return null;
  return (
    <Banner kind="warn">
      {backupProblemText(words, problem.code)} {words.backupFailedAt(dates.short(problem.at, now))}
    </Banner>
  );
}

import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import styles from './groups.module.css';
import { forgetGroups, type Group, type Kind, restoreGroup, useGroupName } from './use-groups.ts';

/** What was deleted, to bring back. */
export function DeletedGroups({ kind, items }: { kind: Kind; items: readonly Group['of'][] }) {
  const words = useWords('groups');
  const problemText = useProblemText();
  const nameOf = useGroupName();
  const dates = useDates();
  const restore = useMutation({
    mutationFn: (id: string) => restoreGroup(kind, id),
    onSuccess: (after) => showToast({ kind: 'good', text: words.restored(nameOf(after)) }),
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
    onSettled: forgetGroups,
  });
  const gone = items.filter(({ deletedAt }) => deletedAt !== null);
  if (gone.length === 0) return null;
  return (
    <details className={styles.deleted}>
      <summary>{words.deleted(gone.length)}</summary>
      <ul>
        {gone.map((one) => (
          <li key={one.id} className={styles.row}>
            <span className={styles.name}>
              {nameOf(one)}
              <span className={styles.facts}>
                {dates.full(one.deletedAt!)} · {words.products(one.productCount)}
              </span>
            </span>
            <Button
              icon="undo"
              disabled={restore.isPending}
              aria-label={words.restoreOf(nameOf(one))}
              onPress={() => restore.mutate(one.id)}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { inLanguage } from '@lintel/shared/languages';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import styles from './parked.module.css';
import { till, useAct } from './use-till.ts';

const namesShown = 3;

export function useParked() {
  return useHubQuery('listParkedBaskets', undefined, { staleTime: 0 });
}

/** Baskets that wait, by what is in them: whose it is, staff know by looking. */
export function Parked(props: { onClose: () => void }) {
  const words = useWords('till');
  const language = useLanguage();
  const dates = useDates();
  const act = useAct();
  const parked = useParked();
  const items = parked.data?.items;
  return (
    <Dialog title={words.parkedTitle} width="min(96vw, 560px)" onClose={props.onClose}>
      {parked.isPending && <Skeleton height="120px" />}
      {parked.error && !items && <ErrorState error={parked.error} onRetry={() => void parked.refetch()} />}
      {items?.length === 0 && <EmptyState icon="basket" title={words.noneParked} text={words.noneParkedText} />}
      <ul>
        {items?.map(({ id, token, by, until, lines, totals }, index) => {
          const names = lines.slice(0, namesShown).map(({ name, names }) => inLanguage(name, names, language));
          const what = names.join(', ');
          return (
            <li key={id} className={styles.row}>
              <div className={styles.what}>
                <strong>{what}</strong>
                <span className={styles.note}>
                  {lines.length > namesShown && `${words.andMore(lines.length - namesShown)} · `}
                  {words.parkedUntil(by, dates.time(until))}
                </span>
              </div>
              <Money amount={totals.total} />
              <Button
                once
                autoFocus={index === 0}
                aria-label={words.resumeOf(what)}
                onPress={() => {
                  act(async () => {
                    await till.resume(token);
                    await parked.refetch();
                  });
                  props.onClose();
                }}
              >
                {words.goOn}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

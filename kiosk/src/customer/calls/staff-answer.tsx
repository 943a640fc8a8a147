import type { AnswerCall } from '@lintel/shared/http/calls';
import { inLanguage } from '@lintel/shared/languages';
import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import type { Wanted } from './calls.ts';
import styles from './staff-answer.module.css';
import { calls, useCalls } from './use-calls.ts';

const maxDigits = 12;

/** Somebody of the staff answers at the screen itself: name, PIN, what the scale says where that is asked, and yes or no. */
export function StaffAnswer({ kind, onClose }: { kind: Wanted; onClose: () => void }) {
  const words = useWords('customer');
  const language = useLanguage();
  const problemText = useProblemText();
  const open = useCalls()[kind];
  const people = useHubQuery('listStaff');
  const [staffId, setStaffId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [grams, setGrams] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const weighing = grams !== null;
  const typed = grams ?? pin;
  const type = weighing ? setGrams : setPin;
  const about = open?.goods.map(({ name, names }) => inLanguage(name, names, language)).join(', ') ?? '';

  async function answer(outcome: AnswerCall['outcome']) {
    setBusy(true);
    setProblem(null);
    const quantity = outcome === 'done' && weighing ? { quantity: Number(grams) } : {};
    try {
      await calls.answerHere(kind, { staffId: staffId!, pin, outcome, ...quantity });
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setPin('');
      setGrams(null);
    } finally {
      setBusy(false);
    }
  }

  const yes =
    kind === 'weigh' && !weighing ? (
      <Button key="next" kind="primary" disabled={pin === ''} onPress={() => setGrams('')}>
        {words.next}
      </Button>
    ) : (
      <Button
        key="yes"
        kind="primary"
        once
        busy={busy}
        disabled={pin === '' || (weighing && Number(grams) < 1)}
        onPress={() => void answer('done')}
      >
        {{ help: words.answered, age: words.isAdult, weigh: words.addIt }[kind]}
      </Button>
    );

  return (
    <Dialog
      title={words.forStaff}
      onClose={onClose}
      width={staffId === null ? undefined : 'min(94vw, calc(var(--mm) * 150))'}
    >
      {staffId === null && about !== '' && <p className={styles.about}>{about}</p>}
      {people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : people.data === undefined ? (
        <Skeleton width="100%" height="var(--target-primary)" />
      ) : staffId === null ? (
        <ul className={styles.people}>
          {people.data.items
            .filter(({ role }) => role !== 'technician')
            .map(({ id, name }) => (
              <li key={id}>
                <Tile className={styles.person} onPress={() => setStaffId(id)}>
                  {name}
                </Tile>
              </li>
            ))}
        </ul>
      ) : (
        <div className={styles.typing}>
          <div className={styles.said}>
            <p className={styles.about}>{about}</p>
            {problem !== null && <Banner kind="bad">{problem}</Banner>}
            <output className={styles.typed} aria-label={weighing ? words.grams : words.pin}>
              {weighing ? `${typed === '' ? '0' : typed} g` : typed === '' ? words.pin : '•'.repeat(typed.length)}
            </output>
            {kind === 'age' && (
              <Button once busy={busy} disabled={pin === ''} onPress={() => void answer('refused')}>
                {words.isNoAdult}
              </Button>
            )}
            {yes}
          </div>
          <NumberPad
            onDigit={(digit) => type(`${typed}${digit}`.slice(0, weighing ? 6 : maxDigits))}
            onErase={() => type(typed.slice(0, -1))}
            onClear={() => type('')}
          />
        </div>
      )}
    </Dialog>
  );
}

import type { IdentifyMember } from '@lintel/shared/http/members';
import { useCallback, useEffect, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { shownDigits, useHidden } from './hidden-digits.ts';
import styles from './member.module.css';
import { identify } from './member-acts.ts';
import { useMemberScan } from './use-member-scan.ts';

const maxDigits = 15;

/** A code is scanned or a phone number typed; neither outlives this screen. */
export function FindMember({ onSkip }: { onSkip: () => void }) {
  const words = useWords('member');
  const problemText = useProblemText();
  const [digits, setDigits] = useState('');
  const hidden = useHidden(digits);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useMemberScan(scanned);

  function scanned(code: string) {
    // What a scanner types goes through the keys as well.
    setDigits('');
    find({ code });
  }

  function find(who: IdentifyMember) {
    setBusy(true);
    setProblem(null);
    identify(who)
      .catch((error: unknown) => {
        setDigits('');
        setProblem(problemText(error));
      })
      .finally(() => setBusy(false));
  }

  const type = useCallback((digit: string) => {
    setProblem(null);
    setDigits((before) => (before + digit).slice(0, maxDigits));
  }, []);
  const erase = useCallback(() => setDigits((before) => before.slice(0, -1)), []);
  const ready = digits.length >= 6 && !busy;

  // A keypad types wherever the focus is.
  useEffect(() => {
    function typed(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === 'Backspace') erase();
    }
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  }, [type, erase]);

  return (
    <div className={styles.find}>
      <div className={styles.told}>
        {problem === null ? (
          <>
            <p className={styles.how}>{words.how}</p>
            <output className={styles.digits} aria-label={words.phone}>
              <span aria-hidden="true">{digits === '' ? '–' : shownDigits(digits, hidden)}</span>
              <span className="visually-hidden">{words.typed(digits.length)}</span>
            </output>
          </>
        ) : (
          // Nothing is typed now, and the 7" panel has room for one of them.
          <Banner kind="bad">{problem}</Banner>
        )}
        <div className={styles.go}>
          <Button kind="primary" once busy={busy} disabled={!ready} onPress={() => find({ phone: digits })}>
            {words.find}
          </Button>
          <Button onPress={onSkip}>{words.skip}</Button>
        </div>
      </div>
      <NumberPad onDigit={type} onErase={erase} onClear={() => setDigits('')} />
    </div>
  );
}

import { useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './member.module.css';
import { identify } from './member-acts.ts';
import { useMemberScan } from './use-member-scan.ts';

/** Whoever typed a phone number is told what points wait for; the sale goes on without them, or with the code. */
export function ScanToSpend({ points }: { points: number }) {
  const words = useWords('member');
  const language = useLanguage();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  useMemberScan((code) => {
    setProblem(null);
    identify({ code }).catch((error: unknown) => setProblem(problemText(error)));
  });
  if (problem !== null) return <Banner kind="bad">{problem}</Banner>;
  return (
    <p className={styles.scan}>
      <Icon name="qr" />
      {words.scanToSpend(points.toLocaleString(language))}
    </p>
  );
}

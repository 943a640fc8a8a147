import { type SetUpStep, setUpSteps } from '@lintel/shared/http/setup';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { LintelMark } from '../shell/lintel-mark.tsx';
import styles from './frame.module.css';

const counted = setUpSteps.filter((step) => step !== 'done');

/** What every step of the first hour stands in: how far it has come, a heading that takes the focus, the step. */
export function Frame(props: { step: SetUpStep | null; title: string; text: string; children: ReactNode }) {
  const words = useWords('setup');
  const heading = useRef<HTMLHeadingElement>(null);
  const { step, title } = props;
  // Whoever reads by ear hears where they have come to.
  useEffect(() => {
    if (title !== '') heading.current?.focus();
  }, [title]);
  const at = step === null ? -1 : step === 'done' ? counted.length : counted.indexOf(step);
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <header className={styles.brand}>
          <LintelMark />
          <span>Lintel</span>
          <LanguageChoice />
        </header>
        {at >= 0 && (
          <div className={styles.progress}>
            <ol aria-hidden="true">
              {counted.map((one, index) => (
                <li key={one} data-state={index < at ? 'done' : index === at ? 'here' : 'ahead'} />
              ))}
            </ol>
            {at < counted.length && <p>{words.stepOf(at + 1, counted.length)}</p>}
          </div>
        )}
        <div className={styles.intro}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p>{props.text}</p>
        </div>
        {props.children}
      </div>
    </main>
  );
}

import { useWords } from '../../words/use-words.ts';
import styles from './progress.module.css';

const steps = [1, 2, 3] as const;

/** How far the customer is: choose, pay, done. */
export function Progress({ step }: { step: 1 | 2 | 3 }) {
  const words = useWords('customer');
  return (
    <p className={styles.progress}>
      <span className={styles.bars} aria-hidden="true">
        {steps.map((one) => (
          <span key={one} className={styles.bar} data-done={one <= step} />
        ))}
      </span>
      {words.stepOf(step, steps.length)}
    </p>
  );
}

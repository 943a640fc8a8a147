import { Spinner } from '../../ui/spinner.tsx';
import styles from './waiting.module.css';

/** The place of a page that is on its way. */
export function Waiting() {
  return (
    <div className={styles.waiting} aria-busy="true">
      <Spinner size="32px" />
    </div>
  );
}

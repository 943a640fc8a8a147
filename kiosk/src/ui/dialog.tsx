import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

/**
 * A modal on the browser's own `<dialog>`: focus stays inside, Escape and the space around it close it (unless `onClose`
 * is left out), focus returns afterwards. Mount it to open it.
 */
export function Dialog(props: {
  title: string;
  children?: ReactNode;
  /** Buttons at the bottom, the primary one last. */
  actions?: ReactNode;
  onClose?: () => void;
  /** `sheet` rises from the bottom edge, for lists on narrow screens. */
  look?: 'centre' | 'sheet';
  width?: string | undefined;
}) {
  const words = useWords('shell');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { onClose } = props;

  useEffect(() => {
    const dialog = ref.current!;
    dialog.showModal();
    return () => dialog.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, by onCancel
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={`${styles.dialog} ${props.look === 'sheet' ? styles.sheet : styles.centre}`}
      style={props.width === undefined ? undefined : { width: props.width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose?.();
      }}
    >
      <div className={styles.body}>
        <header className={styles.header}>
          <h2 id={titleId}>{props.title}</h2>
          {onClose && <IconButton icon="close" label={words.close} onPress={onClose} />}
        </header>
        {props.children !== undefined && <div className={styles.content}>{props.children}</div>}
        {props.actions && <footer className={styles.actions}>{props.actions}</footer>}
      </div>
    </dialog>
  );
}

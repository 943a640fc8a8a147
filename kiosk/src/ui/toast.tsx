import { useEffect, useSyncExternalStore } from 'react';
import { useWords } from '../words/use-words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

export interface Toast {
  text: string;
  kind?: 'plain' | 'good' | 'bad';
  /** Offers "Undo" for as long as the toast stands. */
  undo?: () => void;
}

const shownMs = 6_000;
let current: (Toast & { id: number }) | null = null;
let nextId = 1;
const listeners = new Set<() => void>();

function set(value: typeof current): void {
  current = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a line at the bottom for 6 s; a newer one takes its place. */
export function showToast(toast: Toast): void {
  set({ ...toast, id: nextId++ });
}

export function hideToast(): void {
  set(null);
}

/** Where toasts appear: place it once in each part. */
export function ToastArea() {
  const words = useWords('shell');
  const toast = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(hideToast, shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={styles.area} role="status">
      {toast && (
        <div key={toast.id} className={styles.toast} data-kind={toast.kind ?? 'plain'}>
          {toast.kind && toast.kind !== 'plain' && <Icon name={toast.kind === 'good' ? 'check' : 'alert'} />}
          <p className={styles.text}>{toast.text}</p>
          {toast.undo && (
            <Button
              kind="quiet"
              icon="undo"
              onPress={() => {
                hideToast();
                toast.undo?.();
              }}
            >
              {words.undo}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

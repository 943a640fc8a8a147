import { useEffect, useRef } from 'react';

/** Hears keys wherever the focus is, unless a dialog stands; `onKey` says whether one meant something. */
export function useTillKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.repeat || document.querySelector('dialog[open]')) return;
      if (latest.current(event.key)) event.preventDefault();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

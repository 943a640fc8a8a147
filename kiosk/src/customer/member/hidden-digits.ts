import { useEffect, useState } from 'react';

/** How long typed digits can be read by whoever stands behind. */
export const hideAfterMs = 3_000;

/** Digits as they are shown: as they are while they are new, as stars afterwards; in groups. */
export function shownDigits(digits: string, hidden: boolean): string {
  const shown = hidden ? '*'.repeat(digits.length) : digits;
  return shown.replace(/(.{3,4}?)(?=(?:.{3})+$)/g, '$1 ');
}

/** Whether it is time to hide what was typed; begins anew with each digit. */
export function useHidden(digits: string): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    setHidden(false);
    if (digits === '') return;
    const timer = setTimeout(() => setHidden(true), hideAfterMs);
    return () => clearTimeout(timer);
  }, [digits]);
  return hidden;
}

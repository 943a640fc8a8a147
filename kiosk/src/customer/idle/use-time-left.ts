import { useEffect, useState } from 'react';
import { useNow } from '../../ui/use-now.ts';
import { usePatience } from '../comfort/comfort.ts';

/** Seconds until a screen makes room by itself; whoever touches it is still reading and begins anew, as does another time. */
export function useTimeLeft(shownMs: number, onOver: () => void): number {
  const patience = usePatience();
  const now = useNow(250);
  const [since, setSince] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((since + shownMs * patience - now) / 1000));
  const over = left === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is over once, whatever the callback is by then
  useEffect(() => {
    if (over) onOver();
  }, [over]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another time begins anew
  useEffect(() => {
    const more = () => setSince(Date.now());
    more();
    window.addEventListener('pointerdown', more);
    window.addEventListener('keydown', more);
    return () => {
      window.removeEventListener('pointerdown', more);
      window.removeEventListener('keydown', more);
    };
  }, [shownMs]);
  return left;
}

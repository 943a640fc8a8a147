import { useEffect, useState } from 'react';
import { hubClock } from '../../hub-client/hub.ts';

/** The hub's time in ms, renewed every `everyMs`, for "a minute ago". */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(hubClock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(hubClock.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

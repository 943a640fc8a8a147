import { useEffect, useState } from 'react';

/** A countdown in whole seconds: `start(seconds)` begins it, at 0 it is over. */
export function useWait() {
  const [until, setUntil] = useState(0);
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    const look = () => setSecondsLeft(Math.max(0, Math.ceil((until - performance.now()) / 1_000)));
    look();
    if (until <= performance.now()) return;
    const timer = setInterval(() => {
      look();
      if (until <= performance.now()) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);

  return {
    secondsLeft,
    start(seconds: number): void {
      if (seconds > 0) {
        setUntil(performance.now() + seconds * 1_000);
        setSecondsLeft(Math.ceil(seconds));
      }
    },
  };
}

export const idleMs = 75_000;
export const warningMs = 20_000;

/** Where a customer's absence stands; `secondsLeft` until everything is wiped. */
export type Idleness = { kind: 'present' } | { kind: 'warned'; secondsLeft: number } | { kind: 'gone' };

/** Judges the time since the last touch, in milliseconds; everything takes `patience` times as long. */
export function judgeIdleness(sinceMs: number, patience = 1): Idleness {
  if (sinceMs < idleMs * patience) return { kind: 'present' };
  const leftMs = (idleMs + warningMs) * patience - sinceMs;
  return leftMs <= 0 ? { kind: 'gone' } : { kind: 'warned', secondsLeft: Math.ceil(leftMs / 1000) };
}

/** A scanner types faster than any hand: at most this between its first keys. */
const maxGapMs = 50;
/** Once that has shown it to be a scanner, a hiccup of a busy machine must not cut its code in two. */
const maxLaterGapMs = 150;
const surelyScanner = 4;
const minLength = 4;
const maxLength = 64;

/** What a key meant: part of something (so far), the end of a scan, or nothing of ours. */
export type WedgeVerdict = { kind: 'none' } | { kind: 'maybe'; first: boolean } | { kind: 'scan'; text: string };

/**
 * Tells the bursts of a barcode scanner in keyboard mode (characters, then Enter) from a person's typing. Feed it each
 * key with its time in milliseconds; it holds no timers.
 */
export function createKeyboardWedge() {
  let text = '';
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    key(key: string, atMs: number): WedgeVerdict {
      const quick = atMs - lastMs <= (text.length >= surelyScanner ? maxLaterGapMs : maxGapMs);
      if (key === 'Enter') {
        const scanned = quick && text.length >= minLength && text.length <= maxLength ? text : null;
        text = '';
        lastMs = Number.NEGATIVE_INFINITY;
        return scanned === null ? { kind: 'none' } : { kind: 'scan', text: scanned };
      }
      // Shift and its like come between the characters of a scan.
      if ([...key].length !== 1) return { kind: 'none' };
      const first = !quick;
      text = first ? key : text + key;
      lastMs = atMs;
      return { kind: 'maybe', first };
    },
  };
}

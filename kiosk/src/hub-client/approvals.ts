import type { Act } from './api.ts';

/** An act that waits for somebody who may approve it; `answer` takes the approval, or null for none. */
export interface AskedApproval {
  act: Act;
  answer: (token: string | null) => void;
}

type Listener = (asked: AskedApproval) => void;
let listener: Listener | null = null;

/** Asks whoever stands at this page; null where nobody is asked. */
export function askApproval(act: Act): Promise<string | null> {
  const ask = listener;
  return ask === null ? Promise.resolve(null) : new Promise((answer) => ask({ act, answer }));
}

/** Hears of acts to approve. Returns the way to stop listening. */
export function onApprovalAsked(hear: Listener): () => void {
  listener = hear;
  return () => {
    if (listener === hear) listener = null;
  };
}

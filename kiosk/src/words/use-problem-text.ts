import { useCallback } from 'react';
import { ProblemError } from '../hub-client/problem.ts';
import { useWords } from './use-words.ts';

/** Turns any thrown thing into a sentence that says what to do. The function stays the same while the language does. */
export function useProblemText(): (error: unknown) => string {
  const words = useWords('problems');
  return useCallback(
    (error) => {
      if (!(error instanceof ProblemError)) return words.internal;
      // A newer hub may know codes that this page does not.
      return words[error.code] ?? words.internal;
    },
    [words],
  );
}

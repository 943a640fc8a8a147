import { isProblem } from '../../hub-client/problem.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { SilentNode } from './use-node-watch.ts';

/** What to tell about a question to a node that failed: the node's own sentence, where it has one. */
export function useAnswerText(): (error: unknown) => string {
  const words = useWords('technician');
  const problemText = useProblemText();
  return (error) => {
    if (error instanceof SilentNode) return words.nodeSilent;
    if (isProblem(error) || !(error instanceof Error) || error.message === '') return problemText(error);
    return error.message;
  };
}

import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { renewNotifications } from '../shell/live-cache.ts';

/** Says that this person sees to them. */
export function useAcknowledge() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (ids: string[]) => call('acknowledgeNotifications', { body: { ids } }),
    onSuccess: renewNotifications,
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
}

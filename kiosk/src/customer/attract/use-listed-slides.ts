import type { Slide } from '@lintel/shared/http/slides';
import { hubClock } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

const atMostMs = 300_000;
const atLeastMs = 1_000;

/** The slides that staff want shown now: read again when the hub says that they changed, and when the time of one comes. */
export function useListedSlides(): Slide[] | undefined {
  useLive('/kiosk', { slides: () => void queryClient.invalidateQueries({ queryKey: queryKey('listSlides') }) });
  return useHubQuery('listSlides', undefined, {
    refetchInterval({ state: { data } }) {
      if (!data?.changesAt) return atMostMs;
      return Math.min(atMostMs, Math.max(atLeastMs, Date.parse(data.changesAt) - hubClock.now()));
    },
  }).data?.items;
}

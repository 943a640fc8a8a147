import type { StaffSlide } from '@lintel/shared/http/slides';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

const key = queryKey('listStaffSlides');

export function useSlides() {
  return useHubQuery('listStaffSlides', undefined, { staleTime: 0 });
}

export function putSlides(items: StaffSlide[]): void {
  queryClient.setQueryData(key, { items, nextCursor: null });
}

export function forgetSlides(): void {
  void queryClient.invalidateQueries({ queryKey: key });
}

export function useFollowSlides(): void {
  useLive('/staff', { slides: forgetSlides });
}

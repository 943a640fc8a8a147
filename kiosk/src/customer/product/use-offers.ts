import type { FlashOffer } from '@lintel/shared/http/promotions';
import { useMemo } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';

export type Offers = ReadonlyMap<string, FlashOffer>;

const askEveryMs = 60_000;

/** Flash sales that run now, by variant. */
export function useOffers(): Offers {
  const { data } = useHubQuery('listFlashOffers', undefined, { refetchInterval: askEveryMs });
  return useMemo(() => new Map(data?.items.map((offer) => [offer.variantId, offer])), [data]);
}

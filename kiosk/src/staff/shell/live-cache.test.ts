import type { FootfallNow } from '@lintel/shared/http/footfall';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { putFootfall } from './live-cache.ts';

const key = queryKey('footfallNow');
const shown = () => queryClient.getQueryData<FootfallNow>(key);
const counts = () => Object.fromEntries((shown()?.gates ?? []).map(({ gate, in: came }) => [gate, came]));

/** So many came in by each gate, as the hub knew it at that second. */
function at(second: number, gates: Record<string, number>): FootfallNow {
  const came = Object.values(gates).reduce((sum, count) => sum + count, 0);
  const asOf = new Date(Date.UTC(2026, 10, 28, 9, 0, second)).toISOString();
  const list = Object.entries(gates).map(([gate, count]) => {
    return { gate, in: count, out: 0, lastAt: asOf, verdict: 'seeing' as const };
  });
  return { version: second, in: came, out: 0, occupancy: came, asOf, gates: list };
}

/** Asks, and is answered once `meanwhile` has happened. */
async function answered(answer: FootfallNow, meanwhile = () => {}): Promise<void> {
  const ask = async () => {
    await Promise.resolve();
    meanwhile();
    return answer;
  };
  await queryClient.fetchQuery({ queryKey: key, queryFn: ask, staleTime: 0 });
}

describe('what the page shows of footfall', () => {
  beforeEach(() => queryClient.clear());

  it('is what was pushed last, gate by gate', () => {
    putFootfall(at(1, { back: 1, front: 1 }));
    putFootfall(at(2, { front: 2 }));
    expect(counts()).toEqual({ back: 1, front: 2 });
  });

  it('is what was answered, where nothing was pushed', async () => {
    putFootfall(at(1, { back: 1, front: 1 }));
    await answered(at(2, { back: 3, front: 4 }));
    expect(counts()).toEqual({ back: 3, front: 4 });
  });

  it('stays where an answer is older than what was pushed meanwhile', async () => {
    putFootfall(at(1, { back: 1, front: 1 }));
    await answered(at(2, { back: 1, front: 1 }), () => putFootfall(at(3, { front: 2 })));
    expect(counts()).toEqual({ back: 1, front: 2 });
  });

  it('is what a hub says that was restored from an older copy', async () => {
    putFootfall(at(1, { back: 50, front: 50 }));
    await answered({ ...at(2, { back: 3, front: 4 }), version: 0 });
    expect(counts()).toEqual({ back: 3, front: 4 });
  });

  it('is the same object where nothing is different', async () => {
    putFootfall(at(1, { back: 1, front: 1 }));
    const before = shown()?.gates;
    await answered(at(1, { back: 1, front: 1 }));
    expect(shown()?.gates).toBe(before);
  });
});

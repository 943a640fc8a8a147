import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laneHere } from '../lane.ts';
import { mutationSeeds, simulate } from '../simulate.ts';
import { type OpenWorlds, worlds } from '../worlds.ts';

const till = worlds.find(({ name }) => name === 'till')!;

describe('a bug planted in the till', () => {
  let open: OpenWorlds;
  beforeAll(async () => {
    open = await till.open();
  });
  afterAll(() => open.close());

  it.each(till.mutations.map((mutation) => [mutation.name, mutation] as const))(
    'is found: %s',
    { timeout: 120_000 },
    async (_name, mutation) => {
      for (let seed = 1; seed <= mutationSeeds; seed++) if ((await open.run(seed, mutation)).invariant !== null) return;
      expect.fail(`not found within ${mutationSeeds} seeds`);
    },
  );

  it('finds every kind of fault on its way', { timeout: 300_000 }, async () => {
    const clock = () => performance.now();
    const lane = laneHere(till);
    const report = await simulate({ kind: till, lanes: [lane], seeds: 120, from: 1, mutations: false, clock });
    await lane.close();
    expect(report.failures).toEqual([]);
    expect(Object.entries(report.faults).filter(([, count]) => count === 0)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laneHere } from '../lane.ts';
import { passed, simulate } from '../simulate.ts';
import { type OpenWorlds, worlds } from '../worlds.ts';

const till = worlds.find(({ name }) => name === 'till')!;

describe('the simulated till', () => {
  let open: OpenWorlds;
  beforeAll(async () => {
    open = await till.open();
  });
  afterAll(() => open.close());

  it('replays a seed bit for bit, whatever ran before it on the same disk', async () => {
    const first = await open.run(5);
    await open.run(6);
    expect(await open.run(5)).toEqual(first);
    expect(first.invariant).toBeNull();
    expect(first.faults.ordersPaid).toBeGreaterThan(0);
  });

  it('takes another way for another seed', async () => {
    const digests = new Set<string>();
    for (let seed = 1; seed <= 4; seed++) digests.add((await open.run(seed)).digest);
    expect(digests.size).toBe(4);
  });

  it('holds its invariants', { timeout: 60_000 }, async () => {
    const clock = () => performance.now();
    const lane = laneHere(till);
    const report = await simulate({ kind: till, lanes: [lane], seeds: 5, from: 1, mutations: false, clock });
    await lane.close();
    expect(report.failures).toEqual([]);
    expect(passed(report)).toBe(true);
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import { FootfallWorld, WorldDisk } from './footfall-world.ts';
import { laneHere } from './lane.ts';
import { mutations } from './mutations.ts';
import { allOf, mutationSeeds, passed, simulate } from './simulate.ts';
import { worlds } from './worlds.ts';

const [footfall] = worlds;
const clock = () => performance.now();

describe('the simulated shop', () => {
  const disk = new WorldDisk();
  afterAll(() => disk.close());
  const outcomeOf = (seed: number) => new FootfallWorld(seed, disk.cleared()).run();

  it('replays a seed bit for bit, whatever ran before it on the same disk', async () => {
    const first = await outcomeOf(3);
    await outcomeOf(4);
    expect(await outcomeOf(3)).toEqual(first);
    expect(first.events).toBeGreaterThan(500);
  });

  it('takes another way for another seed', async () => {
    const digests = new Set<string>();
    for (let seed = 1; seed <= 5; seed++) digests.add((await outcomeOf(seed)).digest);
    expect(digests.size).toBe(5);
  });

  it('gives the real turns of the event loop back', async () => {
    const real = globalThis.setImmediate;
    await outcomeOf(1);
    expect(globalThis.setImmediate).toBe(real);
  });

  it('holds its invariants, and every kind of fault occurs', { timeout: 60_000 }, async () => {
    const lane = laneHere(footfall!);
    const report = await simulate({ kind: footfall!, lanes: [lane], seeds: 30, from: 1, mutations: false, clock });
    await lane.close();
    expect(report.failures).toEqual([]);
    expect(passed(report)).toBe(true);
    expect(Object.entries(report.faults).filter(([, count]) => count === 0)).toEqual([]);
  });
});

describe('a planted bug', () => {
  const disk = new WorldDisk();
  afterAll(() => disk.close());

  const planted = mutations.map((mutation) => [mutation.name, mutation] as const);
  it.each(planted)('is found: %s', { timeout: 60_000 }, async (_name, mutation) => {
    for (let seed = 1; seed <= mutationSeeds; seed++) {
      const { invariant } = await new FootfallWorld(seed, disk.cleared(), mutation).run();
      if (invariant !== null) return;
    }
    expect.fail(`not found within ${mutationSeeds} seeds`);
  });

  it('that survives fails the run, as does a failing seed', () => {
    const report = { seeds: 1, failures: [], seedsPerMinute: 1, virtualHours: 1, faults: {} as never };
    expect(passed({ ...report, mutations: [{ name: 'a', foundAtSeed: 7 }] })).toBe(true);
    expect(passed({ ...report, mutations: [{ name: 'a', foundAtSeed: null }] })).toBe(false);
    expect(passed({ ...report, failures: [{ seed: 1, invariant: 'x' }] })).toBe(false);
  });
});

describe('several worlds', () => {
  const report = { seeds: 100, failures: [], seedsPerMinute: 100, virtualHours: 1.5, faults: { cuts: 2 } };
  const broken = {
    ...report,
    seedsPerMinute: 50,
    failures: [{ seed: 7, invariant: 'x' }],
    faults: { cuts: 1, kills: 3 },
  };

  it('are told as one, each with its own report', () => {
    expect(
      allOf([
        ['a', report],
        ['b', broken],
      ]),
    ).toEqual({
      seeds: 200,
      failures: [{ world: 'b', seed: 7, invariant: 'x' }],
      seedsPerMinute: 67,
      virtualHours: 3,
      faults: { cuts: 3, kills: 3 },
      worlds: [
        { world: 'a', ...report },
        { world: 'b', ...broken },
      ],
    });
  });

  it('name the world of each planted bug', () => {
    const found = { ...report, mutations: [{ name: 'bug', foundAtSeed: 3 }] };
    expect(
      allOf([
        ['a', report],
        ['b', found],
      ]).mutations,
    ).toEqual([{ world: 'b', name: 'bug', foundAtSeed: 3 }]);
  });
});

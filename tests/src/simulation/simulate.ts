import { addFaults } from './faults.ts';
import { inLanes, type Lane } from './lane.ts';
import type { WorldKind } from './worlds.ts';

export interface SimulationOptions {
  kind: WorldKind;
  lanes: readonly Lane[];
  seeds: number;
  from: number;
  mutations: boolean;
  /** Told now and then how far it is. */
  progress?: (done: number, failures: number) => void;
  /** Told at once of a seed that fails. */
  failed?: (failure: Failure) => void;
  /** Milliseconds of a real clock, to measure with. */
  clock: () => number;
}

export interface Failure {
  seed: number;
  invariant: string;
}

/** What a run of one world found. */
export interface Report {
  seeds: number;
  failures: Failure[];
  seedsPerMinute: number;
  virtualHours: number;
  faults: Record<string, number>;
  /** `foundAtSeed` is null when the simulation is blind to that bug. */
  mutations?: { name: string; foundAtSeed: number | null }[];
}

/** A planted bug must be found within so many seeds. */
export const mutationSeeds = 200;

export async function simulate(options: SimulationOptions): Promise<Report> {
  const { kind, lanes, seeds, from, clock } = options;
  const faults: Record<string, number> = {};
  const failures: Failure[] = [];
  let virtualMs = 0;
  let done = 0;
  const begun = clock();
  const all = Array.from({ length: seeds }, (_, i) => from + i);
  await inLanes(lanes, all, async (lane, seed) => {
    const outcome = await lane.run(seed);
    virtualMs += outcome.virtualMs;
    addFaults(faults, outcome.faults);
    if (outcome.invariant !== null) {
      failures.push({ seed, invariant: outcome.invariant });
      options.failed?.({ seed, invariant: outcome.invariant });
    }
    options.progress?.(++done, failures.length);
  });
  const minutes = (clock() - begun) / 60_000;
  return {
    seeds,
    failures: failures.sort((a, b) => a.seed - b.seed),
    seedsPerMinute: minutes > 0 ? Math.round(seeds / minutes) : 0,
    virtualHours: Math.round(virtualMs / 36_000) / 100,
    faults,
    ...(options.mutations ? { mutations: await findMutations(lanes, kind, from) } : {}),
  };
}

type Named<Item> = Item & { world: string };

/** What all worlds found, as one; each world's own report stands below it. */
export interface Summary extends Omit<Report, 'failures' | 'mutations'> {
  failures: Named<Failure>[];
  mutations?: Named<NonNullable<Report['mutations']>[number]>[];
  worlds: Named<Report>[];
}

export function allOf(reports: readonly (readonly [world: string, report: Report])[]): Summary {
  const sum = (of: (report: Report) => number) => reports.reduce((total, [, report]) => total + of(report), 0);
  const faults: Record<string, number> = {};
  for (const [, report] of reports) addFaults(faults, report.faults);
  const seeds = sum((report) => report.seeds);
  const minutes = sum((report) => (report.seedsPerMinute > 0 ? report.seeds / report.seedsPerMinute : 0));
  const mutations = reports.flatMap(([world, report]) => (report.mutations ?? []).map((one) => ({ world, ...one })));
  return {
    seeds,
    failures: reports.flatMap(([world, report]) => report.failures.map((failure) => ({ world, ...failure }))),
    seedsPerMinute: minutes > 0 ? Math.round(seeds / minutes) : 0,
    virtualHours: Math.round(sum((report) => report.virtualHours) * 100) / 100,
    faults,
    ...(reports.some(([, report]) => report.mutations) ? { mutations } : {}),
    worlds: reports.map(([world, report]) => ({ world, ...report })),
  };
}

/** The first seed that finds each planted bug. */
async function findMutations(
  lanes: readonly Lane[],
  kind: WorldKind,
  from: number,
): Promise<NonNullable<Report['mutations']>> {
  const found = kind.mutations.map(({ name }) => ({ name, foundAtSeed: null as number | null }));
  await inLanes(lanes, found, async (lane, bug) => {
    bug.foundAtSeed = await lane.find(bug.name, from, mutationSeeds);
  });
  return found;
}

/** Whether everything is as it should be: no seed fails, and no planted bug survives. */
export function passed({ failures, mutations = [] }: Report): boolean {
  return failures.length === 0 && mutations.every(({ foundAtSeed }) => foundAtSeed !== null);
}

import type { Outcome } from './footfall-world.ts';
import type { WorldKind } from './worlds.ts';

/** Where worlds are lived through, one at a time. */
export interface Lane {
  run(seed: number): Promise<Outcome>;
  /** The first of so many seeds that finds a planted bug, or null. */
  find(mutation: string, from: number, seeds: number): Promise<number | null>;
  close(): Promise<void>;
}

/** A lane in this thread. */
export function laneHere(kind: WorldKind): Lane {
  const opened = Promise.resolve(kind.open());
  return {
    run: async (seed) => (await opened).run(seed),
    async find(name, from, seeds) {
      const mutation = kind.mutations.find((known) => known.name === name);
      if (!mutation) throw new Error(`no bug is named "${name}"`);
      const worlds = await opened;
      for (let seed = from; seed < from + seeds; seed++) {
        if ((await worlds.run(seed, mutation)).invariant !== null) return seed;
      }
      return null;
    },
    async close() {
      (await opened).close();
    },
  };
}

/** Does each piece of work on the first lane that is free; the work of a seed follows from the seed alone. */
export async function inLanes<Work>(
  lanes: readonly Lane[],
  work: Iterable<Work>,
  go: (lane: Lane, one: Work) => Promise<void>,
): Promise<void> {
  const waiting = work[Symbol.iterator]();
  await Promise.all(
    lanes.map(async (lane) => {
      for (let next = waiting.next(); !next.done; next = waiting.next()) await go(lane, next.value);
    }),
  );
}

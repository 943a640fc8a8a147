import { FootfallWorld, type Outcome, WorldDisk } from './footfall-world.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

/** A kind of world that seeds can be run in. */
export interface WorldKind {
  readonly name: string;
  readonly mutations: readonly Mutation[];
  /** Opens what the worlds of one process share; worlds run one after the other. */
  open(): { run(seed: number, mutation?: Mutation): Promise<Outcome>; close(): void };
}

const footfall: WorldKind = {
  name: 'footfall',
  mutations,
  open() {
    const disk = new WorldDisk();
    return {
      run: (seed, mutation) => new FootfallWorld(seed, disk.cleared(), mutation ?? null).run(),
      close: () => disk.close(),
    };
  },
};

/** Every kind, by the name that `--world` takes. */
export const worlds: readonly WorldKind[] = [footfall];

import { wechatSecrets } from '../sandboxes/wechat/platform.ts';
import { Chance } from './chance.ts';
import { worldStart } from './clocks.ts';
import { FootfallWorld, type Outcome, WorldDisk } from './footfall-world.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { TillDisk } from './till/till-disk.ts';
import { type TillMutation, tillMutations } from './till/till-mutation.ts';
import { TillWorld } from './till/till-world.ts';

/** A kind of world that seeds can be run in. */
export interface WorldKind {
  readonly name: string;
  readonly mutations: readonly { name: string }[];
  /** Opens what the worlds of one process share; worlds run one after the other. */
  open(): OpenWorlds | Promise<OpenWorlds>;
}

export interface OpenWorlds {
  /** `mutation`: one of this kind's own. */
  run(seed: number, mutation?: { name: string }): Promise<Outcome>;
  close(): void;
}

const footfall: WorldKind = {
  name: 'footfall',
  mutations,
  open() {
    const disk = new WorldDisk();
    return {
      run: (seed, mutation) => new FootfallWorld(seed, disk.cleared(), (mutation as Mutation) ?? null).run(),
      close: () => disk.close(),
    };
  },
};

const till: WorldKind = {
  name: 'till',
  mutations: tillMutations,
  async open() {
    const disk = new TillDisk();
    // Short keys: what is signed is what counts here, not how hard it is to forge.
    const secrets = await wechatSecrets(worldStart, new Chance(1, 'secrets'), 1, 512);
    return {
      run: (seed, mutation) => new TillWorld(seed, disk.cleared(), secrets, (mutation as TillMutation) ?? null).run(),
      close: () => disk.close(),
    };
  },
};

/** Every kind, by the name that `--world` takes. */
export const worlds: readonly WorldKind[] = [footfall, till];

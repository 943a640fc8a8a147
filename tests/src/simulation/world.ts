import type { Digest } from './digest.ts';
import type { Faults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { Mutation } from './mutation.ts';
import type { Scheduler } from './scheduler.ts';
import type { Weather } from './weather.ts';

/** What every part of a world shares. */
export interface World {
  readonly seed: number;
  readonly shop: string;
  readonly scheduler: Scheduler;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly digest: Digest;
  readonly ledger: Ledger;
  /** The planted bug, if one is. */
  readonly mutation: Mutation | null;
  /** True once nothing breaks any more. */
  readonly calm: boolean;
  /** An invariant does not hold; the first one ends the run. */
  fail(invariant: string): void;
}

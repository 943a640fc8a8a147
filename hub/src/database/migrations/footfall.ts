import { brokerStateSchema } from '../../broker/broker-state.ts';
import { correctionSchema } from '../../footfall/correction-schema.ts';
import {
  footfallBoots,
  footfallEveryBoot,
  footfallSchema,
  footfallShopRollup,
  footfallShopSums,
} from '../../footfall/schema.ts';
import type { Migration } from '../migrate.ts';

/** The schema of footfall.db. */
export const footfallMigrations: readonly Migration[] = [
  { version: 1, note: 'events, rollups, coverage', sql: footfallSchema },
  { version: 2, note: 'boots of nodes and the last known time outlive the hub', sql: footfallBoots },
  { version: 3, note: 'retained messages, sessions and queues of the broker', sql: brokerStateSchema },
  { version: 4, note: 'corrected counts and what is left over at closing', sql: correctionSchema },
  {
    version: 5,
    note: 'sums over all gates, so that a view of the shop costs the same for any number of them',
    sql: footfallShopRollup,
  },
  { version: 6, note: 'every boot of a node that events may still come from', sql: footfallEveryBoot },
  { version: 7, note: 'sums over all gates are written once for a batch', sql: footfallShopSums },
];

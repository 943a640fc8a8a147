import { footfallBoots, footfallSchema } from '../../footfall/schema.ts';
import type { Migration } from '../migrate.ts';

/** The schema of footfall.db. */
export const footfallMigrations: readonly Migration[] = [
  { version: 1, note: 'events, rollups, coverage', sql: footfallSchema },
  { version: 2, note: 'boots of nodes and the last known time outlive the hub', sql: footfallBoots },
];

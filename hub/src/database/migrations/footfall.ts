import { footfallSchema } from '../../footfall/schema.ts';
import type { Migration } from '../migrate.ts';

/** The schema of footfall.db. */
export const footfallMigrations: readonly Migration[] = [
  { version: 1, note: 'events, rollups, coverage', sql: footfallSchema },
];

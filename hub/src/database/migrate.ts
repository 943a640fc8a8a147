import type { Connection } from './connection.ts';

/** One step forward of a schema. Steps are never edited once released; a new one is added. */
export interface Migration {
  version: number;
  note: string;
  sql: string;
}

/** The version of the schema in the file; 0 for a new file. */
export function schemaVersion(connection: Connection): number {
  return connection.get<{ user_version: number }>('PRAGMA user_version')!.user_version;
}

/**
 * Brings a database to the newest schema, one transaction a step.
 * @throws when the file is newer than this program.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): { from: number; to: number } {
  const from = schemaVersion(connection);
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) {
    throw new Error(
      `the database has schema ${from}, this program knows up to ${newest}: start the newer Lintel that wrote it`,
    );
  }
  for (const migration of migrations) {
    if (migration.version <= from) continue;
    connection.script(`BEGIN IMMEDIATE;\n${migration.sql}\nPRAGMA user_version = ${migration.version};\nCOMMIT;`);
  }
  return { from, to: newest };
}

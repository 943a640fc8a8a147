/** Brings a config file of version `from` to the next version. `note` tells the technician what changed. */
export interface ConfigMigration {
  from: number;
  note: string;
  apply(config: Record<string, unknown>): Record<string, unknown>;
}

/** The version of a node's config file that this program speaks. */
export const nodeConfigVersion = 1;

/** Every change of a node's config file, oldest first. Version 1 is the first one. */
export const nodeConfigMigrations: readonly ConfigMigration[] = [];

export type Migrated = { config: unknown; notes: string[] } | { problem: string };

/** Applies what is missing to reach `version`. A file without a version is of the present one. */
export function migrate(config: unknown, version: number, migrations: readonly ConfigMigration[]): Migrated {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return { config, notes: [] };
  let current = config as Record<string, unknown>;
  const notes: string[] = [];
  let at = 'version' in current ? current.version : version;
  if (typeof at !== 'number' || !Number.isInteger(at) || at < 1) return { config, notes };
  if (at > version) {
    return {
      problem: `${at} is newer than this program knows (${version}); update Lintel, or use a file of version ${version}`,
    };
  }
  while (at < version) {
    const step = migrations.find((migration) => migration.from === at);
    if (!step) return { problem: `${at} is too old; start from a fresh example file of version ${version}` };
    at++;
    current = { ...step.apply(current), version: at };
    notes.push(step.note);
  }
  return { config: current, notes };
}

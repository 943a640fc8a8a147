import { migrate } from '@lintel/hub/database/migrate';
import { shopMigrations } from '@lintel/hub/database/migrations/shop';
import { CrashingConnection } from '../crashing-connection.ts';

type Value = string | number | null;

/** One shop.db for all till worlds of a process: making the schema anew for each would take longer than most worlds. */
export class TillDisk {
  readonly connection = new CrashingConnection(':memory:');
  private readonly tables: string[];
  private readonly triggers: { name: string; sql: string }[];
  private readonly kept: { table: string; columns: string[]; rows: Value[][] }[];

  constructor() {
    migrate(this.connection, shopMigrations);
    const of = (type: string) =>
      this.connection.all<{ name: string; sql: string }>(
        'SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY name',
        type,
      );
    // Shadow tables of a full-text index change with the index itself.
    const virtual = of('table')
      .filter(({ sql }) => sql.startsWith('CREATE VIRTUAL'))
      .map(({ name }) => name);
    const shadow = (name: string) => virtual.some((index) => name.startsWith(`${index}_`));
    this.tables = of('table')
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('sqlite_') && !shadow(name));
    this.triggers = of('trigger');
    this.kept = this.tables.map((table) => {
      const rows = this.connection.all<Record<string, Value>>(`SELECT * FROM ${table}`);
      return { table, columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
    });
  }

  /** As new. */
  cleared(): CrashingConnection {
    const { connection } = this;
    connection.recover();
    connection.intercept = null;
    connection.script('PRAGMA foreign_keys = 0; BEGIN');
    for (const { name } of this.triggers) connection.script(`DROP TRIGGER "${name}"`);
    for (const table of this.tables) {
      if (connection.get(`SELECT 1 FROM ${table} LIMIT 1`)) connection.run(`DELETE FROM ${table}`);
    }
    for (const { table, columns, rows } of this.kept) {
      for (const row of rows)
        connection.run(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`, ...row);
    }
    for (const { sql } of this.triggers) connection.script(sql);
    connection.script('COMMIT; PRAGMA foreign_keys = 1');
    return connection;
  }

  close(): void {
    this.connection.close();
  }
}

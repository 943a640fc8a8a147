import Database from 'better-sqlite3';
import { rowMaker } from './row-maker.ts';
import type { Reader, SqlValue } from './storage.ts';

/** Four megabytes: long enough to be fast, short enough to hear of a stop. */
const pagesAtOnce = 1024;
const pageBytes = 4096;

interface WalState {
  log: number;
  checkpointed: number;
}

interface Prepared {
  statement: Database.Statement<SqlValue[], unknown[]>;
  /** Of the values that a statement yields; what yields none has no use for it. */
  row: (values: readonly unknown[]) => unknown;
  writes: boolean;
}

/** One connection with its prepared statements. The only place that names better-sqlite3. */
export class Connection implements Reader {
  private readonly database: Database.Database;
  private readonly statements = new Map<string, Prepared>();
  private readonly remembered = new Map<string, unknown>();
  /** How many statements that may write have been run. */
  written = 0;

  /**
   * @param file path, or `:memory:`.
   * @param options `checkpoints: false` leaves the write-ahead log to whoever calls `checkpoint`; `cacheKb` is how much of
   *   the file this connection keeps at most; what it deletes is overwritten unless `secureDelete: false`.
   * @throws when the file cannot be opened or is not a database.
   */
  constructor(
    file: string,
    options: {
      readonly?: boolean;
      timeoutMs?: number;
      checkpoints?: boolean;
      cacheKb?: number;
      secureDelete?: boolean;
    } = {},
  ) {
    this.database = new Database(file, { readonly: options.readonly ?? false, timeout: options.timeoutMs ?? 5000 });
    if (options.readonly) {
      this.database.pragma('query_only = 1');
    } else {
      this.database.pragma('journal_mode = WAL');
      this.database.pragma('synchronous = FULL');
      // A sale writes not one page more for it.
      this.database.pragma(`secure_delete = ${options.secureDelete === false ? 'OFF' : 'ON'}`);
      this.database.pragma(`wal_autocheckpoint = ${options.checkpoints === false ? 0 : 4000}`);
    }
    this.database.pragma('foreign_keys = 1');
    // Kilobytes. The kernel's page cache holds the files anyway, and on a Pi this memory is missed elsewhere.
    this.database.pragma(`cache_size = -${options.cacheKb ?? (options.readonly ? 4000 : 8000)}`);
  }

  private prepare(sql: string): Prepared {
    let prepared = this.statements.get(sql);
    if (!prepared) {
      const statement = this.database.prepare<SqlValue[], unknown[]>(sql);
      const columns = statement.reader ? statement.raw().columns() : [];
      prepared = { statement, row: rowMaker(columns.map(({ name }) => name)), writes: !statement.readonly };
      this.statements.set(sql, prepared);
    }
    if (prepared.writes) this.written++;
    return prepared;
  }

  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined {
    const { statement, row } = this.prepare(sql);
    const values = statement.get(...params);
    return values && (row(values) as Row);
  }

  all<Row>(sql: string, ...params: SqlValue[]): Row[] {
    const { statement, row } = this.prepare(sql);
    const rows: unknown[] = statement.all(...params);
    for (let i = 0; i < rows.length; i++) rows[i] = row(rows[i] as unknown[]);
    return rows as Row[];
  }

  run(sql: string, ...params: SqlValue[]): { changes: number } {
    return this.prepare(sql).statement.run(...params);
  }

  /** See `Tx.memory`. */
  memory<T>(key: string, make: () => T): T {
    let value = this.remembered.get(key) as T | undefined;
    if (value === undefined) {
      value = make();
      this.remembered.set(key, value);
    }
    return value;
  }

  /** Called at every rollback, and where another connection has written. */
  forget(): void {
    this.remembered.clear();
  }

  /**
   * Keeps in memory what takes a command back. SQLite else writes it to a file once it is more than 64 kB, as for nearly
   * every group of a shop that sells. Not for migrations: they would sort whole indexes in memory, too.
   */
  undoInMemory(): void {
    this.database.pragma('temp_store = MEMORY');
  }

  /** Runs several statements without parameters: migrations. */
  script(sql: string): void {
    this.statements.clear();
    this.database.exec(sql);
  }

  /**
   * Makes the write-ahead log so long from the start: a commit that need not make a file longer takes two thirds of the
   * time. Pages that a transaction spills lie in the log's file, but are none of the log until COMMIT.
   */
  reserveLog(pages: number): void {
    const cache = this.database.pragma('cache_size', { simple: true }) as number;
    this.database.pragma('cache_size = 10');
    this.database.exec(
      `BEGIN IMMEDIATE; CREATE TABLE reserved (bytes BLOB); INSERT INTO reserved VALUES (zeroblob(${pages * pageBytes})); ROLLBACK;`,
    );
    this.database.pragma(`cache_size = ${cache}`);
  }

  /**
   * Moves what the write-ahead log holds into the file, where that is `fromPages` or more; others may write meanwhile.
   * Answers how many pages they have added since; 0 where nothing had to be moved.
   */
  checkpoint(fromPages: number): number {
    if (this.pagesInLog() < fromPages) return 0;
    this.database.pragma('wal_checkpoint(PASSIVE)');
    return this.pagesInLog();
  }

  /** Pages of the write-ahead log that are not in the file yet. */
  pagesInLog(): number {
    const { log, checkpointed } = this.get<WalState>('PRAGMA wal_checkpoint(NOOP)')!;
    return log - checkpointed;
  }

  /** `ok`, or what SQLite finds wrong with the file. */
  integrity(): string {
    return this.database.pragma('quick_check', { simple: true }) as string;
  }

  /** Reads from now until `releaseSnapshot` see the database as it is at this moment, whatever others write. */
  holdSnapshot(): void {
    this.run('BEGIN');
    this.get('SELECT 1 FROM sqlite_master');
  }

  releaseSnapshot(): void {
    this.run('COMMIT');
  }

  /**
   * Copies the whole database to `file` with SQLite's backup API while others go on reading and writing. Within a held
   * snapshot a busy writer does not make the copy begin anew.
   * @param onProgress hears the share that is done, 0 to 1.
   */
  async backup(file: string, onProgress: (share: number) => void = () => {}): Promise<void> {
    await this.database.backup(file, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return pagesAtOnce;
      },
    });
  }

  /** Puts everything into the one file, so that it can be moved without its write-ahead log. */
  foldLog(): void {
    this.database.pragma('journal_mode = DELETE');
  }

  close(): void {
    this.statements.clear();
    if (this.database.open) this.database.close();
  }
}

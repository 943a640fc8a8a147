/** A value SQLite stores. Booleans are 0 and 1, times are integer milliseconds since 1970 UTC. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Plain SQL over one connection; statements are prepared once and kept. */
export interface Reader {
  /** The first row, or undefined. */
  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined;
  /** All rows. */
  all<Row>(sql: string, ...params: SqlValue[]): Row[];
}

/** What became different by a command, told to listeners after COMMIT. */
export type Change =
  | { kind: 'order'; id: string }
  | { kind: 'payment'; id: string; orderId: string }
  | { kind: 'stock'; variantId: string }
  | { kind: 'catalog' }
  | { kind: 'cash' }
  | { kind: 'parked' }
  | { kind: 'slides' }
  | { kind: 'printing' }
  | { kind: 'shop' }
  | { kind: 'member' }
  | { kind: 'stockCount'; id: string }
  | { kind: 'node'; node: string }
  | { kind: 'footfall'; gate: string; corrected?: true }
  | { kind: 'call'; id: string }
  | { kind: 'notification'; id: string }
  | { kind: 'scan'; node: string; peripheral: string; format: string | null; text: string }
  | { kind: 'tray'; node: string; count: number; items: { candidates: { variantId: string; score: number }[] }[] };

/** The write side of one command: its own savepoint within the transaction of its group. */
export interface Tx extends Reader {
  /** Runs a statement; `changes` counts the rows it touched. */
  run(sql: string, ...params: SqlValue[]): { changes: number };
  /** Announces a change; told once to listeners after COMMIT, never after a rollback. */
  changed(change: Change): void;
  /**
   * What commands remember of rows from one transaction to the next, made on first use. Any rollback forgets all of it,
   * so the tables stay the truth: whatever is not in memory is read again.
   */
  memory<T>(key: string, make: () => T): T;
}

/**
 * One unit of writing: everything it does is committed, or nothing. It runs where the writer lives (a worker thread in
 * production), so `args` and the result must be structured-cloneable, and time and ids come in with `args`.
 * A thrown `Problem` rolls back this command alone and reaches the submitter as that Problem.
 */
export interface Command<Args, Result> {
  readonly name: string;
  readonly run: (tx: Tx, args: Args) => Result;
  /** Whether it takes a fraction of a millisecond: then it may be written without a thread of its own. */
  readonly small?: ((args: Args) => boolean) | undefined;
}

/** Names a command. Every command must also be listed in `shop-commands.ts` or `footfall-commands.ts`. */
export function command<Args, Result>(
  name: string,
  run: (tx: Tx, args: Args) => Result,
  small?: (args: Args) => boolean,
): Command<Args, Result> {
  return { name, run, small };
}

/** Makes a repeated command harmless: the first result is kept in the same transaction and answered again. */
export interface Once {
  /** Who asked for what: caller and route. */
  scope: string;
  key: string;
  /** Hash of the request; another request under the same key is refused with `idempotency-conflict`. */
  requestHash: string;
}

/** One database file: commands complete after COMMIT in the order submitted; reads see what is committed. */
export interface Storage {
  readonly read: Reader;
  /** Resolves after COMMIT with `synchronous=FULL`. Rejects with a Problem that `run` threw, or `storage-failed`. */
  submit<Args, Result>(command: Command<Args, Result>, args: Args, once?: Once): Promise<Result>;
  /** Hears of the changes of each committed group, once, in order. Returns the way to stop listening. */
  onCommitted(listener: (changes: readonly Change[]) => void): () => void;
}

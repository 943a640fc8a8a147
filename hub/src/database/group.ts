import { Problem, type ProblemCode } from '@lintel/shared/errors';
import type { Connection } from './connection.ts';
import { replayOrRun } from './once.ts';
import type { Change, Command, Once, Tx } from './storage.ts';

/** One command of a group, as it travels to the writer. */
export interface Submitted {
  name: string;
  args: unknown;
  once?: Once | undefined;
}

/** What became of one command. */
export type Outcome =
  | { ok: true; result: unknown }
  | { ok: false; code: ProblemCode; detail: string; extra: Record<string, unknown> };

export interface GroupResult {
  outcomes: Outcome[];
  changes: Change[];
}

/** The commands that a writer knows, by name. */
export function commandMap(commands: readonly Command<never, unknown>[]): Map<string, Command<never, unknown>> {
  const map = new Map<string, Command<never, unknown>>();
  for (const command of commands) {
    if (map.has(command.name)) throw new Error(`two commands are named ${command.name}`);
    map.set(command.name, command);
  }
  return map;
}

/**
 * Runs a group of commands in one transaction, each in its own savepoint: one fsync for all of them, and a command that
 * fails takes nothing but itself back. Throws only when the group as a whole could not be committed.
 */
export function runGroup(
  connection: Connection,
  commands: ReadonlyMap<string, Command<never, unknown>>,
  group: readonly Submitted[],
): GroupResult {
  const outcomes: Outcome[] = [];
  const changes: Change[] = [];
  const tx: Tx = {
    get: connection.get.bind(connection),
    all: connection.all.bind(connection),
    run: connection.run.bind(connection),
    memory: connection.memory.bind(connection),
    changed: (change) => changes.push(change),
  } as Tx;
  // A command alone needs no savepoint: the transaction is its own.
  const alone = group.length === 1;
  connection.run('BEGIN IMMEDIATE');
  try {
    for (const { name, args, once } of group) {
      const before = changes.length;
      if (!alone) connection.run('SAVEPOINT command');
      try {
        const command = commands.get(name);
        if (!command) throw new Error(`no command is named ${name}`);
        const result = replayOrRun(tx, once, () => command.run(tx, args as never));
        if (!alone) connection.run('RELEASE command');
        outcomes.push({ ok: true, result });
      } catch (error) {
        connection.run(alone ? 'ROLLBACK' : 'ROLLBACK TO command');
        connection.forget();
        changes.length = before;
        outcomes.push(failure(error));
        if (alone) return { outcomes, changes };
        connection.run('RELEASE command');
      }
    }
    connection.run('COMMIT');
  } catch (error) {
    connection.forget();
    try {
      connection.run('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself (disk full, I/O error): there is nothing left to undo.
    }
    throw error;
  }
  return { outcomes, changes: distinct(changes) };
}

function failure(error: unknown): Outcome {
  if (error instanceof Problem) return { ok: false, code: error.code, detail: error.message, extra: error.extra };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ok: false, code: diskFailed(error) ? 'storage-failed' : 'internal', detail: text, extra: {} };
}

/** Whether the file is to blame, not what was to be written: then the same may succeed later. */
export function diskFailed(error: unknown): boolean {
  const code = String((error as { code?: string })?.code);
  return code.startsWith('SQLITE_') && !/^SQLITE_(ERROR|CONSTRAINT|MISMATCH|TOOBIG|RANGE|MISUSE)/.test(code);
}

function distinct(changes: readonly Change[]): Change[] {
  const seen = new Map<string, Change>();
  for (const change of changes) seen.set(JSON.stringify(change), change);
  return [...seen.values()];
}

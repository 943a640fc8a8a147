import { Problem, type ProblemCode } from '@lintel/shared/errors';
import type { Connection } from './connection.ts';
import { replayOrRun } from './once.ts';
import type { Change, Command, Once, Tx } from './storage.ts';

/** About so many commands one transaction takes at most: those after them wait no longer than they must. */
export const maxGroup = 2000;

/**
 * How many of those that wait the next group takes, after a group of `last`. Customers wait for each other's answers: were
 * all of them written together, the writer would have nothing to do while they are answered and ask again, and nobody be
 * answered while it writes. Halves take turns.
 */
export function groupSize(waiting: number, last: number): number {
  return Math.min(maxGroup, Math.ceil((waiting + Math.min(last, waiting)) / 2));
}

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
 * Runs a group of commands in one transaction: one fsync for all of them, and a command that fails takes nothing but itself
 * back. Few fail, and most of those before they write; so no command has a savepoint until one of its group needs it, and
 * then the group begins anew. Throws only when the group as a whole could not be committed.
 */
export function runGroup(
  connection: Connection,
  commands: ReadonlyMap<string, Command<never, unknown>>,
  group: readonly Submitted[],
): GroupResult {
  return attempt(connection, commands, group, false) ?? attempt(connection, commands, group, true)!;
}

/** Null, with everything taken back, when a command without a savepoint has written and failed. */
function attempt(
  connection: Connection,
  commands: ReadonlyMap<string, Command<never, unknown>>,
  group: readonly Submitted[],
  savepoints: boolean,
): GroupResult | null {
  const outcomes: Outcome[] = [];
  const changes: Change[] = [];
  const tx: Tx = {
    get: connection.get.bind(connection),
    all: connection.all.bind(connection),
    run: connection.run.bind(connection),
    memory: connection.memory.bind(connection),
    changed: (change) => changes.push(change),
  } as Tx;
  connection.run('BEGIN IMMEDIATE');
  try {
    for (const { name, args, once } of group) {
      const before = changes.length;
      if (savepoints) connection.run('SAVEPOINT command');
      const written = connection.written;
      try {
        const command = commands.get(name);
        if (!command) throw new Error(`no command is named ${name}`);
        const result = replayOrRun(tx, once, () => command.run(tx, args as never));
        outcomes.push({ ok: true, result });
      } catch (error) {
        connection.forget();
        if (savepoints) connection.run('ROLLBACK TO command');
        else if (connection.written > written) {
          connection.run('ROLLBACK');
          if (group.length > 1) return null;
          return { outcomes: [failure(error)], changes: [] };
        }
        changes.length = before;
        outcomes.push(failure(error));
      }
      if (savepoints) connection.run('RELEASE command');
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

function distinct(changes: Change[]): Change[] {
  if (changes.length < 2) return changes;
  const seen = new Map<string, Change>();
  for (const change of changes) seen.set(JSON.stringify(change), change);
  return [...seen.values()];
}

import { Problem } from '@lintel/shared/errors';
import { Connection } from './connection.ts';
import { commandMap, type GroupResult, runGroup, type Submitted } from './group.ts';
import { type Migration, migrate } from './migrate.ts';
import type { Change, Command, Once, Reader, Storage } from './storage.ts';

/** Storage without a thread: each command is its own group, committed before `submit` returns. For tests and simulation. */
export class InlineStorage implements Storage {
  readonly connection: Connection;
  readonly read: Reader;
  private readonly commands: Map<string, Command<never, unknown>>;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  constructor(options: {
    file?: string;
    migrations: readonly Migration[];
    commands: readonly Command<never, unknown>[];
  }) {
    this.connection = new Connection(options.file ?? ':memory:');
    migrate(this.connection, options.migrations);
    this.read = this.connection;
    this.commands = commandMap(options.commands);
  }

  async submit<Args, Result>(command: Command<Args, Result>, args: Args, once?: Once): Promise<Result> {
    const { outcomes, changes } = this.group([{ name: command.name, args, once }]);
    const outcome = outcomes[0]!;
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
    if (outcome.ok) return outcome.result as Result;
    throw new Problem(outcome.code, outcome.detail, outcome.extra);
  }

  private group(submitted: readonly Submitted[]): GroupResult {
    try {
      return runGroup(this.connection, this.commands, submitted);
    } catch (error) {
      throw new Problem('storage-failed', error instanceof Error ? error.message : String(error));
    }
  }

  onCommitted(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.connection.close();
  }
}

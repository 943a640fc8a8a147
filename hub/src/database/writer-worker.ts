import { parentPort, workerData } from 'node:worker_threads';
import { Connection } from './connection.ts';
import type { DatabaseName } from './databases.ts';
import { commandMap, type GroupResult, runGroup, type Submitted } from './group.ts';
import { migrate } from './migrate.ts';

/** What the main thread starts a writer with. */
export interface WriterStart {
  database: DatabaseName;
  file: string;
}

/** From the writer: ready with its schema, or why not; then one answer for each group. */
export type WriterMessage =
  | { kind: 'ready'; from: number; to: number }
  | { kind: 'refused'; reason: string }
  | ({ kind: 'group' } & GroupResult)
  | { kind: 'failed'; reason: string };

const port = parentPort!;
const { database, file } = workerData as WriterStart;
const say = (message: WriterMessage) => port.postMessage(message);

/** Only what this file needs: a thread pays for every module it loads. */
const schemas = {
  shop: async () => {
    const [{ shopMigrations }, { shopCommands }] = await Promise.all([
      import('./migrations/shop.ts'),
      import('./shop-commands.ts'),
    ]);
    return { migrations: shopMigrations, commands: shopCommands };
  },
  footfall: async () => {
    const [{ footfallMigrations }, { footfallCommands }] = await Promise.all([
      import('./migrations/footfall.ts'),
      import('./footfall-commands.ts'),
    ]);
    return { migrations: footfallMigrations, commands: footfallCommands };
  },
};

try {
  const { migrations, commands } = await schemas[database]();
  const connection = new Connection(file);
  const schema = migrate(connection, migrations);
  const known = commandMap(commands);
  port.on('message', (group: Submitted[] | 'close') => {
    if (group === 'close') {
      connection.close();
      port.close();
      return;
    }
    try {
      say({ kind: 'group', ...runGroup(connection, known, group) });
    } catch (error) {
      say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  });
  say({ kind: 'ready', ...schema });
} catch (error) {
  say({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}

import { once } from 'node:events';
import { parentPort, receiveMessageOnPort, type Worker, workerData } from 'node:worker_threads';
import { startWorker } from '../system/start-worker.ts';
import { Connection } from './connection.ts';
import type { DatabaseName } from './databases.ts';
import { commandMap, type GroupResult, groupSize, maxGroup, runGroup, type Submitted } from './group.ts';
import type { MoverAnswer, MoverRequest, MoverStart } from './log-mover-worker.ts';
import { migrate } from './migrate.ts';

/** What the main thread starts a writer with. */
export interface WriterStart {
  database: DatabaseName;
  file: string;
  /** Whether the log gets its length at once: where somebody waits for single commits. */
  reserveLog: boolean;
}

/** To the writer. `forget`: others have written since its last group. `all`: however little there is to move. */
export type WriterRequest =
  | { kind: 'commands'; commands: Submitted[]; forget: boolean }
  | { kind: 'checkpoint'; all: boolean }
  | { kind: 'close' };

/** From the writer: ready with its schema, or why not; then what became of commands, in the order in which they came. */
export type WriterMessage =
  | { kind: 'ready'; from: number; to: number }
  | { kind: 'refused'; reason: string }
  | ({ kind: 'group'; tookMs: number } & GroupResult)
  | { kind: 'failed'; commands: number; reason: string }
  | { kind: 'checkpointed'; all: boolean; left: number };

const port = parentPort!;
const { database, file, reserveLog } = workerData as WriterStart;
const say = (message: WriterMessage) => port.postMessage(message);

/** What has come while the last group was written: it need not be asked for. */
const received = () => receiveMessageOnPort(port)?.message as WriterRequest | undefined;

/**
 * A sale changes pages all over the file: moving a long log takes a good disk a tenth of a second, a card seconds, for which
 * nobody should wait. Events lie side by side, and are moved by their writer between two groups.
 */
function startMover(start: MoverStart): Worker {
  return startWorker(new URL('./log-mover-worker.ts', import.meta.url), start);
}

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

/**
 * A page that changes often is moved once for many commits, which spares the card, and the disk is seldom busy with moving
 * while somebody waits. Reading the log again after a power cut takes a slow card less than a second for 16 MB of events,
 * three for 64 MB of sales, each of which changes far more pages.
 */
const longLogPages = { shop: 16_000, footfall: 4000 }[database];

/** A person may want to be forgotten; nobody is in the events, and to overwrite a quarter's worth takes long. */
const secureDelete = database === 'shop';

/** Each till asks again once it is answered; nodes send on, and the more of their events share a commit the better. */
const inHalves = database === 'shop';

/** A sale touches pages of thirty trees all over a file of gigabytes: where they are asked of the kernel, a tenth of the writer's time. */
const cacheKb = { shop: 32_000, footfall: 8000 }[database];

try {
  const { migrations, commands } = await schemas[database]();
  const connection = new Connection(file, { checkpoints: false, cacheKb, secureDelete });
  const schema = migrate(connection, migrations);
  connection.undoInMemory();
  if (reserveLog) connection.reserveLog(longLogPages);
  const known = commandMap(commands);
  const write = (group: readonly Submitted[]) => {
    try {
      const begun = performance.now();
      const result = runGroup(connection, known, group);
      say({ kind: 'group', tookMs: performance.now() - begun, ...result });
    } catch (error) {
      say({ kind: 'failed', commands: group.length, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  /** Without success the log grows, until the next time. */
  const checkpoint = (fromPages: number): number => {
    try {
      return connection.checkpoint(fromPages);
    } catch {
      return 0;
    }
  };
  let movedAside = database === 'shop';
  let moving = false;
  let mover: Worker | undefined;
  /** A thread costs memory: there is none before the log is long for the first time. */
  const theMover = (): Worker => {
    if (mover) return mover;
    mover = startMover({ file, fromPages: longLogPages });
    mover.on('message', (left: MoverAnswer) => {
      moving = false;
      // The log begins anew only when all of it is in the file; this little is moved while nobody writes.
      if (left > 0) checkpoint(1);
    });
    mover.on('error', () => {
      mover = undefined;
      movedAside = false;
    });
    return mover;
  };
  /** After a group has been answered. */
  const keepLogShort = (): void => {
    if (!movedAside) checkpoint(longLogPages);
    else if (!moving && connection.pagesInLog() >= longLogPages) {
      moving = true;
      theMover().postMessage('move' satisfies MoverRequest);
    }
  };
  const close = async (): Promise<void> => {
    if (mover) {
      mover.postMessage('close' satisfies MoverRequest);
      await once(mover, 'exit');
    }
    connection.close();
    port.close();
  };
  const waiting: Submitted[] = [];
  let forget = false;
  let last = 0;
  let armed = false;
  const take = (request: WriterRequest): void => {
    if (request.kind === 'close') void close();
    else if (request.kind === 'checkpoint') {
      say({ kind: 'checkpointed', all: request.all, left: checkpoint(request.all ? 1 : longLogPages) });
    } else {
      waiting.push(...request.commands);
      forget ||= request.forget;
    }
  };
  const writeNext = (): void => {
    armed = false;
    for (let more = received(); more; more = waiting.length < maxGroup ? received() : undefined) take(more);
    const group = waiting.splice(0, inHalves ? groupSize(waiting.length, last) : maxGroup);
    if (forget) connection.forget();
    forget = false;
    last = group.length;
    write(group);
    keepLogShort();
    arm();
  };
  /** By way of the event loop: the mover is heard, however many wait. */
  const arm = (): void => {
    if (armed || waiting.length === 0) return;
    armed = true;
    setImmediate(writeNext);
  };
  const serve = (request: WriterRequest): void => {
    take(request);
    if (!armed && waiting.length > 0) writeNext();
  };
  port.on('message', serve);
  say({ kind: 'ready', ...schema });
} catch (error) {
  say({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}

import { parentPort, workerData } from 'node:worker_threads';
import { Connection } from './connection.ts';

/** What the main thread starts a mover with: it moves a log of so many pages or more. */
export interface MoverStart {
  file: string;
  fromPages: number;
}

export type MoverRequest = 'move' | 'close';

/** How many pages have been added meanwhile and wait to be moved. */
export type MoverAnswer = number;

const port = parentPort!;
const { file, fromPages } = workerData as MoverStart;
const connection = new Connection(file, { checkpoints: false, cacheKb: 0 });

port.on('message', (request: MoverRequest) => {
  if (request === 'close') {
    connection.close();
    port.close();
    return;
  }
  let left = 0;
  try {
    left = connection.checkpoint(fromPages);
  } catch {
    // The log grows until the next time.
  }
  port.postMessage(left satisfies MoverAnswer);
});

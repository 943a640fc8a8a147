import { parentPort, workerData } from 'node:worker_threads';
import { laneHere } from './lane.ts';
import { worlds } from './worlds.ts';

/** What a lane in a thread of its own is asked; its answer is `Outcome`, a seed or null. */
export type LaneRequest =
  | { what: 'run'; seed: number }
  | { what: 'find'; mutation: string; from: number; seeds: number };

const kind = worlds.find(({ name }) => name === (workerData as { kind: string }).kind)!;
const lane = laneHere(kind);
parentPort!.on('message', async (request: LaneRequest | 'close') => {
  if (request === 'close') {
    await lane.close();
    parentPort!.close();
  } else if (request.what === 'run') parentPort!.postMessage(await lane.run(request.seed));
  else parentPort!.postMessage(await lane.find(request.mutation, request.from, request.seeds));
});

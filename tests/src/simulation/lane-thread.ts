import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Outcome } from './footfall-world.ts';
import type { Lane } from './lane.ts';
import type { LaneRequest } from './lane-worker.ts';

/** A lane in a thread of its own. */
export function laneInThread(kind: string): Lane {
  const worker = new Worker(new URL('./lane-worker.js', import.meta.url), { workerData: { kind } });
  const ask = async <Answer>(request: LaneRequest): Promise<Answer> => {
    worker.postMessage(request);
    const [answer] = await once(worker, 'message');
    return answer as Answer;
  };
  return {
    run: (seed) => ask<Outcome>({ what: 'run', seed }),
    find: (mutation, from, seeds) => ask<number | null>({ what: 'find', mutation, from, seeds }),
    async close() {
      const gone = once(worker, 'exit');
      worker.postMessage('close');
      await gone;
    },
  };
}

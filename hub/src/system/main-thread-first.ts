import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Steps of `nice`: of a core that both want, the main thread gets nine tenths. */
const stepAside = 10;
const lowest = 19;
const ownThreads = '/proc/self/task';

/**
 * Lets V8's compilers and collectors and libuv's pool, which this process has had from its start, step aside for the thread
 * that called. Linux gives a thread that has just been woken the core of the one that woke it: a crossing would wait
 * milliseconds while something is compiled. Threads that are started later are as the main one. Does nothing elsewhere than
 * on Linux.
 * @returns how many threads stepped aside.
 */
export function putMainThreadFirst(): number {
  let threads: string[];
  try {
    threads = readdirSync(ownThreads);
  } catch {
    return 0;
  }
  const priority = Math.min(lowest, getPriority() + stepAside);
  let lowered = 0;
  for (const thread of threads) {
    if (Number(thread) === process.pid) continue;
    try {
      setPriority(Number(thread), priority);
      lowered++;
    } catch {
      // It has ended meanwhile, or the system does not let us.
    }
  }
  return lowered;
}

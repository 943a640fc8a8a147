import type { CDPSession } from 'playwright-core';

/** What a page holds on to, after all that can be let go has been. */
export interface Held {
  heapMb: number;
  nodes: number;
  listeners: number;
}

export async function heldBy(devtools: CDPSession): Promise<Held> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { heapMb: usedSize / 1e6, nodes, listeners: jsEventListeners };
}

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../children.ts';
import type { Load, LoadResult } from '../load/generator.ts';
import { program } from '../load/run.ts';
import { Mosquitto } from './mosquitto.ts';
import type { Stored, SubscriberArguments } from './subscriber.ts';

export interface PeerResult {
  acked: number;
  stored: number;
  /** Stored a second, until the last row. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** With this, mosquitto drops nothing for want of room: the most its batching subscriber can get. */
export const unlimitedQueue = ['max_queued_messages 0'];
const quietMs = 1500;
const drainAtMostMs = 20_000;

/** One load through mosquitto to a subscriber that stores it; both begin fresh and end with it. */
export async function runPeer(
  mosquittoProgram: string,
  dir: string,
  commit: SubscriberArguments['commit'],
  load: Omit<Load, 'port'>,
): Promise<PeerResult> {
  const broker = new Mosquitto();
  await broker.start(mosquittoProgram, dir, commit === 'batch' ? unlimitedQueue : []);
  const file = join(dir, `peer-${broker.port}.db`);
  const subscriber = new Child<string>(program('peers/subscriber'), {
    port: broker.port,
    file,
    commit,
  } satisfies SubscriberArguments);
  const generator = new Child<string>(program('load/generator'), { ...load, port: broker.port } satisfies Load);
  try {
    await subscriber.ready;
    await generator.ready;
    const begunAt = Date.now();
    const { acked, p50Ms, p99Ms } = await generator.ask<LoadResult>('go');
    const { stored, lastAt } = await drained(subscriber);
    return { acked, stored, perSecond: stored / ((lastAt - begunAt) / 1000), p50Ms, p99Ms };
  } finally {
    await generator.stop();
    await subscriber.stop();
    await broker.stop();
  }
}

/** Waits until nothing more arrives at the subscriber. */
async function drained(subscriber: Child<string>): Promise<Stored> {
  const end = performance.now() + drainAtMostMs;
  for (let last = await subscriber.ask<Stored>('stored'); ; ) {
    await sleep(quietMs);
    const now = await subscriber.ask<Stored>('stored');
    if (now.stored === last.stored || performance.now() > end) return now;
    last = now;
  }
}

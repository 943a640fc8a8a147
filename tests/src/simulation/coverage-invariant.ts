import type { Reader } from '@lintel/hub/database/storage';
import type { SimulatedNode } from './simulated-node.ts';
import type { World } from './world.ts';

const resolutions = [1, 15, 60, 1440];
/** Windows end on whole milliseconds. */
const roundingMs = 2;

/** Nobody may read "no visitors" where nobody looked: what is covered was watched, and not for longer. */
export function checkCoverage(world: World, disk: Reader, nodes: readonly SimulatedNode[]): void {
  const rows = disk.all<{ minutes: number; bucket: number; gate: string; seenMs: number }>(
    'SELECT minutes, bucket, gate, seenMs FROM coverage',
  );
  for (const { gate, honest, name } of nodes) {
    const watched = world.ledger.watched.get(gate) ?? new Map<number, number>();
    const mine = rows.filter((row) => row.gate === gate);
    for (const minutes of resolutions) {
      const watchedBy = new Map<number, number>();
      for (const [minute, ms] of watched) {
        const bucket = Math.floor(minute / minutes);
        watchedBy.set(bucket, (watchedBy.get(bucket) ?? 0) + ms);
      }
      let watchedMs = 0;
      for (const ms of watchedBy.values()) watchedMs += ms;
      let seenMs = 0;
      for (const row of mine) {
        if (row.minutes !== minutes) continue;
        seenMs += row.seenMs;
        const truth = watchedBy.get(row.bucket) ?? 0;
        if (honest && row.seenMs > truth + roundingMs) {
          world.fail(
            `coverage of ${name} says seen for ${row.seenMs} ms of bucket ${minutes}/${row.bucket}, it was ${truth}`,
          );
        }
      }
      const allowed = watchedMs + (world.ledger.stretchedMs.get(gate) ?? 0) + roundingMs * (mine.length + 1);
      if (seenMs > allowed) world.fail(`coverage of ${name} says seen for ${seenMs} ms in all, it was ${watchedMs}`);
    }
  }
}

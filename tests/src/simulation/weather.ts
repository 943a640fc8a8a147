import type { OutboxOptions } from '@lintel/edge/outbox/outbox-options';
import type { Chance } from './chance.ts';

/** How rough a world is, drawn from its seed. Times in milliseconds, shares 0..1, "every" is a mean; Infinity: never. */
export interface Weather {
  nodes: number;
  /** How long people come and things break, before the world is left in peace. */
  busyMs: number;
  crossingEveryMs: number;
  wire: { leastMs: number; mostMs: number; lostShare: number; duplicateShare: number };
  partitionEveryMs: number;
  node: { crashEveryMs: number; crashAtWriteShare: number; restartEveryMs: number; unsyncedShare: number };
  clockJumpEveryMs: number;
  diskMs: number;
  diskFailsEveryMs: number;
  hub: { crashEveryMs: number; crashInCommitShare: number; commitFailsShare: number; slowCommitShare: number };
  commitMs: number;
  browserCutEveryMs: number;
  outbox: Partial<OutboxOptions>;
}

/** Each kind of fault is missing from some worlds, so that none hides behind another. */
export function drawWeather(chance: Chance): Weather {
  const minute = 60_000;
  const every = (odds: number, least: number, most: number) =>
    chance.odds(odds) ? chance.between(least, most) : Number.POSITIVE_INFINITY;
  const share = (odds: number, most: number) => (chance.odds(odds) ? most * chance.unit() ** 2 : 0);
  const nodes = 2 + chance.below(4);
  const busyMs = chance.between(1, 7) * minute;
  const events = chance.between(10, 200 / nodes);
  const small = chance.odds(0.45);
  return {
    nodes,
    busyMs,
    crossingEveryMs: busyMs / events,
    wire: {
      leastMs: chance.between(0.2, 20),
      mostMs: chance.between(20, 400),
      lostShare: share(0.7, 0.05),
      duplicateShare: share(0.7, 0.2),
    },
    partitionEveryMs: every(0.6, 0.5 * minute, 4 * minute),
    node: {
      crashEveryMs: every(0.6, 0.5 * minute, 4 * minute),
      crashAtWriteShare: share(0.5, 0.08),
      restartEveryMs: every(0.5, minute, 5 * minute),
      unsyncedShare: chance.odds(0.5) ? chance.unit() : 0,
    },
    clockJumpEveryMs: every(0.3, minute, 5 * minute),
    diskMs: chance.odds(0.2) ? chance.between(50, 600) : chance.between(1, 30),
    diskFailsEveryMs: every(0.25, minute, 5 * minute),
    hub: {
      crashEveryMs: every(0.6, 0.5 * minute, 3 * minute),
      crashInCommitShare: share(0.6, 0.08),
      commitFailsShare: share(0.4, 0.05),
      slowCommitShare: share(0.4, 0.03),
    },
    commitMs: chance.between(0.2, 30),
    browserCutEveryMs: every(0.7, 0.5 * minute, 5 * minute),
    outbox: {
      window: chance.pick([1, 4, 16, 64]),
      segmentBytes: small ? chance.pick([1024, 2048]) : chance.pick([2048, 4096, 8192]),
      capBytes: small ? chance.pick([4096, 6144, 10_240]) : 1024 * 1024,
      memoryRecords: chance.odds(0.3) ? 5 + chance.below(50) : 20_000,
      markEveryMs: chance.pick([1000, 10_000]),
    },
  };
}

/** What was done to the worlds, counted. */
export const noFaults = {
  packetsLost: 0,
  packetsDuplicated: 0,
  connectionsCut: 0,
  partitions: 0,
  hubCrashes: 0,
  hubCrashesInCommit: 0,
  commitsFailed: 0,
  slowCommits: 0,
  nodeCrashes: 0,
  nodeCrashesAtWrite: 0,
  nodeRestarts: 0,
  tornTails: 0,
  diskFailures: 0,
  unsyncedBoots: 0,
  clockJumps: 0,
  outboxesShrunk: 0,
  browserCuts: 0,
};

export type Faults = typeof noFaults;

/** Adds `more` to `sum`. */
export function addFaults(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
}

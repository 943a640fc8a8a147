/** Within this the two clocks count as equal: the hub's Date header has whole seconds and travels a while. */
const toleranceMs = 2_000;

/** Follows the hub's clock by the times heard from it; `now` is in ms since 1970 by the hub. */
export function createHubClock(localNow: () => number) {
  let offsetMs = 0;
  return {
    heard(hubMs: number): void {
      const offset = hubMs + 500 - localNow();
      offsetMs = Math.abs(offset) <= toleranceMs ? 0 : offset;
    },
    now(): number {
      return localNow() + offsetMs;
    },
  };
}

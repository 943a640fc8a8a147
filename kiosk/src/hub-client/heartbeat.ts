/** What a heartbeat needs of the world; `beat` resolves when the hub answered in time. */
export interface HeartbeatPorts {
  beat: () => Promise<boolean>;
  setTimer: (run: () => void, ms: number) => number;
  clearTimer: (id: number) => void;
}

const everyMs = 3_000;
const againMs = 700;
/** One lost beat may be chance; the second says that the hub is gone. */
const missesToLose = 2;

/** Watches whether the hub answers. `report` hears each change. */
export function createHeartbeat(ports: HeartbeatPorts, report: (reachable: boolean) => void) {
  let timer: number | undefined;
  let running = false;
  let misses = 0;
  let reachable = true;

  async function beat(): Promise<void> {
    timer = undefined;
    const answered = await ports.beat();
    if (!running) return;
    misses = answered ? 0 : misses + 1;
    const now = misses < missesToLose;
    if (now !== reachable) {
      reachable = now;
      report(reachable);
    }
    timer = ports.setTimer(() => void beat(), answered ? everyMs : againMs);
  }

  return {
    start(): void {
      if (running) return;
      running = true;
      void beat();
    },
    stop(): void {
      running = false;
      if (timer !== undefined) ports.clearTimer(timer);
      timer = undefined;
    },
  };
}

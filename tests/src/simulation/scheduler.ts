interface Due {
  atMs: number;
  order: number;
  /** Null once cancelled. */
  fn: (() => void) | null;
}

/** Time goes in steps that floating point adds and subtracts without error. */
const ticksPerMs = 1024;

/** Resolves when every promise callback that is ready has run, and those that they made ready. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/**
 * Virtual time of a whole world: what is due runs in the order of (time, order of asking), and between two events every
 * promise settles. Nothing else moves the world, so a seed always takes the same way.
 */
export class Scheduler {
  private readonly heap: Due[] = [];
  private order = 0;
  private unsettled = false;
  nowMs = 0;
  /** Events run so far. */
  events = 0;

  /** Calls `fn` once after `ms`; the returned function cancels it. */
  after(ms: number, fn: () => void): () => void {
    const due: Due = {
      atMs: this.nowMs + Math.ceil(Math.max(0, ms) * ticksPerMs) / ticksPerMs,
      order: this.order++,
      fn,
    };
    this.push(due);
    return () => {
      due.fn = null;
    };
  }

  /** To be called by whoever settles a promise: the world stands still until all that follows from it has happened. */
  promised(): void {
    this.unsettled = true;
  }

  /** Lets time pass until `untilMs`, or until `stop` says so after an event. */
  async run(untilMs: number, stop: () => boolean): Promise<void> {
    while (!stop()) {
      const next = this.heap[0];
      if (!next || next.atMs > untilMs) {
        this.nowMs = untilMs;
        return;
      }
      this.pop();
      if (!next.fn) continue;
      this.nowMs = next.atMs;
      this.events++;
      next.fn();
      if (this.unsettled) {
        this.unsettled = false;
        await settled();
      }
    }
  }

  /**
   * What the code of the world asks of `setImmediate` happens in virtual time. The result gives the real one back; the
   * caller must do so before anything outside the world goes on.
   */
  takeTurns(): () => void {
    const real = globalThis.setImmediate;
    const turn = (fn: (...args: unknown[]) => void, ...args: unknown[]) => this.after(0, () => fn(...args));
    globalThis.setImmediate = turn as unknown as typeof setImmediate;
    return () => {
      globalThis.setImmediate = real;
    };
  }

  private push(due: Due): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(due, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Due, b: Due): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

/**
 * The four ports through which the outside world enters the rules. Real adapters are a few lines each; the simulation
 * replaces all four and so replays a whole shop from a seed.
 */

/** Time. */
export interface Clock {
  /** Wall time, milliseconds since 1970-01-01 UTC. May step; use `mono` for durations. */
  now(): number;
  /** Milliseconds since this machine booted (or another fixed moment); never goes back. */
  mono(): number;
  /** Calls `fn` once after `ms`; the returned function cancels it. */
  after(ms: number, fn: () => void): () => void;
}

/** Randomness. */
export interface Random {
  /** `length` unpredictable bytes. */
  bytes(length: number): Uint8Array;
}

/**
 * What a program is started with. `Net` and `Store` differ by room: a node speaks MQTT and appends to a log, the hub calls
 * payment providers and submits commands to its databases.
 */
export interface Env<Net, Store> {
  clock: Clock;
  random: Random;
  network: Net;
  storage: Store;
}

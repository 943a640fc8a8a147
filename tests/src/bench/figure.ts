/** One number of a benchmark; `scripts/bench.mjs` prints them. A peer or goal that could not be measured is absent. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  peer?: string;
  peerValue?: number;
  /** How many times better `value` is than `peerValue`. */
  ratio?: number;
  goal?: string;
  met?: boolean;
  /** 95 % Wilson interval of `value`. */
  low?: number;
  high?: number;
  /** Event F1, and how many true crossings the value rests on. */
  f1?: number;
  crossings?: number;
}

/** Rounds to what can be told apart: three digits. */
export function round(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

/** The middle one; of an even number the lower middle. NaN of none. */
export function median(values: readonly number[]): number {
  return sorted(values)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** The value that `share` of all values do not exceed, 0 < share <= 1. NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  return sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

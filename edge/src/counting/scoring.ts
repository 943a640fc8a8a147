import type { Direction } from './gate-event.ts';

/** A passage for scoring: when, which way, how many. */
export interface ScoredEvent {
  atMs: number;
  direction: Direction;
  count?: number;
}

/** A passage that truly happened; an uncertain one may be reported or not. */
export interface TrueEvent {
  atMs: number;
  direction: Direction;
  uncertain?: boolean;
}

/** How good a count was. Shares are 0..1; `null` where there is nothing to divide by. */
export interface Score {
  trueIn: number;
  trueOut: number;
  countedIn: number;
  countedOut: number;
  /** |in error| + |out error|. */
  errors: number;
  /** 1 - errors / true passages; errors of the two directions do not cancel. */
  countAccuracy: number | null;
  matched: number;
  missed: number;
  extra: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/** Half the time window in which a report matches a true passage. */
export const matchWindowMs = 1500;

/**
 * Compares reports with the truth: one to one, same direction, nearest pair first, within ±1.5 s.
 * Uncertain true passages are don't-care: they excuse a report that is left over and are never missed.
 */
export function score(reports: readonly ScoredEvent[], truth: readonly TrueEvent[], windowMs = matchWindowMs): Score {
  const single = reports.flatMap((event) =>
    Array.from({ length: event.count ?? 1 }, () => ({ atMs: event.atMs, direction: event.direction })),
  );
  const sure = truth.filter((event) => event.uncertain !== true);
  const unsure = truth.filter((event) => event.uncertain === true);
  const matched = match(single, sure, windowMs);
  const excused = match(matched.leftReports, unsure, windowMs);
  const extra = excused.leftReports;
  const missed = matched.leftTruth;
  const trueIn = count(sure, 'in');
  const trueOut = count(sure, 'out');
  const countedIn = trueIn + count(extra, 'in') - count(missed, 'in');
  const countedOut = trueOut + count(extra, 'out') - count(missed, 'out');
  const errors = Math.abs(countedIn - trueIn) + Math.abs(countedOut - trueOut);
  const n = sure.length - missed.length;
  const precision = share(n, n + extra.length);
  const recall = share(n, sure.length);
  return {
    trueIn,
    trueOut,
    countedIn,
    countedOut,
    errors,
    countAccuracy: sure.length === 0 ? null : 1 - errors / sure.length,
    matched: n,
    missed: missed.length,
    extra: extra.length,
    precision,
    recall,
    f1: n + extra.length + sure.length === 0 ? null : (2 * n) / (n + extra.length + sure.length),
  };
}

/** Wilson score interval of `good` out of `n`, by default 95 %. */
export function wilson(good: number, n: number, z = 1.959964): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = good / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

function match(reports: readonly TrueEvent[], truth: readonly TrueEvent[], windowMs: number) {
  const pairs: { r: number; t: number; apartMs: number }[] = [];
  reports.forEach((report, r) => {
    truth.forEach((event, t) => {
      const apartMs = Math.abs(report.atMs - event.atMs);
      if (report.direction === event.direction && apartMs <= windowMs) pairs.push({ r, t, apartMs });
    });
  });
  pairs.sort((a, b) => a.apartMs - b.apartMs);
  const usedReports = new Set<number>();
  const usedTruth = new Set<number>();
  for (const { r, t } of pairs) {
    if (usedReports.has(r) || usedTruth.has(t)) continue;
    usedReports.add(r);
    usedTruth.add(t);
  }
  return {
    leftReports: reports.filter((_, r) => !usedReports.has(r)),
    leftTruth: truth.filter((_, t) => !usedTruth.has(t)),
  };
}

function count(events: readonly TrueEvent[], direction: Direction): number {
  return events.filter((event) => event.direction === direction).length;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

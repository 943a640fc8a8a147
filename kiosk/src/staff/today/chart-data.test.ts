import type { FootfallBucket } from '@lintel/shared/http/footfall';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartData, unknownSpans } from './chart-data.ts';

const dayStart = Date.parse('2026-03-03T16:00:00.000Z');
const quarter = 900;

/** A day's buckets up to `count`, each `[in, out, unknownSeconds]`, quiet and known where not given. */
function day(count: number, given: Record<number, [number, number, number]> = {}): FootfallBucket[] {
  return Array.from({ length: count }, (_, index) => {
    const [cameIn, wentOut, unknownSeconds] = given[index] ?? [0, 0, 0];
    const start = new Date(dayStart + index * quarter * 1_000).toISOString();
    return { start, in: cameIn, out: wentOut, unknownSeconds };
  });
}
const nowAfter = (count: number) => dayStart + count * quarter * 1_000;

describe('the footfall chart', () => {
  it('shows what is unknown as unknown, never as zero', () => {
    const data = chartData(day(40, { 36: [5, 2, 0], 37: [0, 0, 900], 38: [0, 0, 450] }), quarter, nowAfter(40))!;
    const at = data.starts.indexOf(dayStart / 1_000 + 36 * quarter);
    expect(data.in.slice(at, at + 4)).toEqual([5, null, 0, 0]);
    expect(data.out.slice(at, at + 4)).toEqual([2, null, 0, 0]);
    expect(data.unknown.slice(at, at + 4)).toEqual([0, 1, 0.5, 0]);
    expect(data.unknownSeconds).toBe(1_350);
  });

  it('keeps a count that came from a mostly unknown bucket', () => {
    const data = chartData(day(30, { 29: [3, 0, 900] }), quarter, nowAfter(30))!;
    expect(data.in.at(-1)).toBe(3);
    expect(data.unknown.at(-1)).toBe(1);
  });

  it('measures the running bucket by the time that has passed of it', () => {
    const now = nowAfter(29) + 300_000;
    expect(chartData(day(30, { 29: [0, 0, 300] }), quarter, now)!.unknown.at(-1)).toBe(1);
    expect(chartData(day(30, { 29: [0, 0, 150] }), quarter, now)!.unknown.at(-1)).toBe(0.5);
  });

  it('begins an hour before the first visitor, on the hour', () => {
    const data = chartData(day(80, { 36: [1, 0, 0] }), quarter, nowAfter(80))!;
    expect(data.fromSeconds).toBe(dayStart / 1_000 + 8 * 3_600);
    expect(data.toSeconds).toBe(dayStart / 1_000 + 80 * quarter);
  });

  it('never shows less than six hours, also of an empty or young day', () => {
    const empty = chartData(day(60), quarter, nowAfter(60))!;
    expect(empty.toSeconds - empty.fromSeconds).toBe(6 * 3_600);
    const young = chartData(day(2), quarter, nowAfter(2))!;
    expect(young.fromSeconds).toBe(dayStart / 1_000);
    expect(young.in.slice(0, 3)).toEqual([0, 0, null]);
    expect(young.starts).toHaveLength(24);
  });

  it('has nothing to draw of nothing', () => {
    expect(chartData([], quarter, dayStart)).toBeNull();
  });

  it('keeps every visitor in sight and every list as long as the window', () => {
    const counts = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(900));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 96 }), (list) => {
        const data = chartData(day(list.length, { ...list }), quarter, nowAfter(list.length))!;
        const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
        expect(sum(data.in)).toBe(list.reduce((total, [cameIn]) => total + cameIn, 0));
        expect(sum(data.out)).toBe(list.reduce((total, [, wentOut]) => total + wentOut, 0));
        expect(data.starts).toHaveLength((data.toSeconds - data.fromSeconds) / quarter);
        expect([data.in.length, data.out.length, data.unknown.length]).toEqual(Array(3).fill(data.starts.length));
      }),
    );
  });
});

describe('spans of the unknown', () => {
  it('join neighbours of the same share', () => {
    const data = chartData(
      day(30, { 20: [0, 0, 900], 21: [0, 0, 900], 22: [0, 0, 450], 25: [0, 0, 900] }),
      quarter,
      nowAfter(30),
    )!;
    const at = (bucket: number) => dayStart / 1_000 + bucket * quarter;
    expect(unknownSpans(data)).toEqual([
      { fromSeconds: at(20), toSeconds: at(22), share: 1 },
      { fromSeconds: at(22), toSeconds: at(23), share: 0.5 },
      { fromSeconds: at(25), toSeconds: at(26), share: 1 },
    ]);
  });
});

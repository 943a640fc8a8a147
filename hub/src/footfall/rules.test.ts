import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeq, isoMinutes, missingNumbers, type SeqRange, spanBuckets, startOfDay } from './rules.ts';

/** The set of numbers, the slow and obvious way. */
function rangesOf(seen: Set<number>): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const seq of [...seen].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last.to + 1 === seq) last.to = seq;
    else ranges.push({ from: seq, to: seq });
  }
  return ranges;
}

describe('ranges of sequence numbers', () => {
  it('stay disjoint, ascending and joined, and know every number once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (seqs) => {
        let ranges: SeqRange[] = [];
        const seen = new Set<number>();
        for (const seq of seqs) {
          const before = ranges.filter(({ from }) => from <= seq).at(-1);
          const after = ranges.find(({ from }) => from === seq + 1);
          const step = addSeq(before, after, seq);
          expect(step === null).toBe(seen.has(seq));
          if (step) {
            ranges = [...ranges.filter((range) => !step.remove.includes(range)), step.insert].sort(
              (a, b) => a.from - b.from,
            );
          }
          seen.add(seq);
          expect(ranges).toEqual(rangesOf(seen));
        }
      }),
    );
  });
});

describe('spans over buckets', () => {
  it('lose no millisecond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 1e8 }),
        fc.constantFrom(1, 15, 60, 1440),
        (from, ms, minutes) => {
          const parts = spanBuckets(from, from + ms, minutes as 1);
          expect(parts.reduce((sum, part) => sum + part.ms, 0)).toBe(ms);
          for (const part of parts) expect(part.ms).toBeLessThanOrEqual(minutes * 60_000);
        },
      ),
    );
  });
});

describe("the shop's day", () => {
  it('begins at local midnight, also when clocks change', () => {
    const at = (text: string, zone: string) => new Date(startOfDay(Date.parse(text), zone)).toISOString();
    expect(at('2026-11-21T02:00:00Z', 'Asia/Taipei')).toBe('2026-11-20T16:00:00.000Z');
    expect(at('2026-11-20T15:59:59Z', 'Asia/Taipei')).toBe('2026-11-19T16:00:00.000Z');
    expect(at('2026-03-29T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(at('2026-10-25T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
    expect(at('2026-06-01T00:00:00Z', 'Asia/Kolkata')).toBe('2026-05-31T18:30:00.000Z');
  });
});

describe('whole minutes in ISO 8601', () => {
  it('are written as Date writes them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e7 })), (minutes) => {
        const iso = isoMinutes();
        for (const minute of minutes) expect(iso(minute * 60_000)).toBe(new Date(minute * 60_000).toISOString());
      }),
    );
  });
});

describe('missing numbers', () => {
  it('are those below the highest that were neither seen nor given up', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 25 }));
    const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 8 })));
    fc.assert(
      fc.property(numbers, ranges, (seen, given) => {
        const have = new Set(seen);
        const givenUp = given.map(([from, more]) => ({ from, to: from + more }));
        let missing = 0;
        for (let n = 1; n <= Math.max(0, ...seen); n++) {
          if (!have.has(n) && !givenUp.some(({ from, to }) => from <= n && n <= to)) missing++;
        }
        expect(missingNumbers(rangesOf(have), givenUp)).toBe(missing);
      }),
    );
  });
});
